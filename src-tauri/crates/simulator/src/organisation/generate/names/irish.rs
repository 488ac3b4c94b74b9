//! Ireland: apostrophes and acute accents.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const IRISH: Culture = Culture {
    language: "en-IE",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        Aisling, Aoife, Áine = Aine, Bríd = Brid, Brendan, Caoimhe, Cathal, Ciara, Cian, Cillian, Clodagh,
        Conor, Cormac, Dara, Deirdre, Diarmuid, Dónal = Donal, Éamon = Eamon, Éilis = Eilis, Fergal, Fiadh,
        Fiona, Fionn, Gráinne = Grainne, Gearóid = Gearoid, Kieran, Maeve, Máire = Maire, Muireann, Niall,
        Niamh, Nóra = Nora, Oisín = Oisin, Orla, Pádraig = Padraig, Proinsias, Róisín = Roisin,
        Rónán = Ronan, Ruairí = Ruairi, Sadhbh, Saoirse, Seán = Sean, Siobhán = Siobhan, Sinéad = Sinead,
        Tadhg, Tomás = Tomas, Úna = Una
    ",
    family: "
        O'Brien, O'Callaghan, O'Connell, O'Donoghue, O'Driscoll, O'Dwyer, O'Farrell, O'Flaherty, O'Grady,
        O'Hanlon, O'Keeffe, O'Leary, O'Mahony, O'Malley, O'Meara, O'Riordan, O'Rourke, O'Shea, O'Toole,
        Brannigan, Breathnach, Byrne, Carrigan, Cassidy, Clancy, Coughlan, Cullinane, Delaney, Devlin,
        Doherty, Fitzgibbon, Gallagher, Geraghty, Halloran, Kavanagh, Kinsella, Lenihan, McCarthy,
        McDermott, McGinley, McInerney, McLoughlin, McNamara, Moynihan, Mulcahy, Quigley, Rafferty, Scanlon,
        Tierney
    ",
};
