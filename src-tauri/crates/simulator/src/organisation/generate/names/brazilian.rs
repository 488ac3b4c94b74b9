//! Brazil and Portugal: two family names, of which the last is the one people are called by.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const BRAZILIAN: Culture = Culture {
    language: "pt-BR",
    order: Order::GivenFirst,
    second: Second::Spaced { percent: 60, called: super::Called::Last },
    given: "
        Aline, Amanda, Ana Clara = AnaClara, Ana Luísa = AnaLuisa, Antônio = Antonio, Beatriz, Bernardo,
        Bianca, Bruna, Caio, Camila, Carolina, Cauã = Caua, Cecília = Cecilia, Cláudia = Claudia,
        Conceição = Conceicao, Davi, Débora = Debora, Eduarda, Enzo, Fábio = Fabio, Fernanda,
        Flávia = Flavia, Gabriela, Gilberto, Giovana, Guilherme, Gustavo, Helena, Heloísa = Heloisa,
        Henrique, Isadora, João = Joao, João Pedro = JoaoPedro, José Augusto = JoseAugusto, Júlia = Julia,
        Juliana, Larissa, Letícia = Leticia, Lívia = Livia, Luana, Lúcio = Lucio, Luís Felipe = LuisFelipe,
        Manuela, Márcia = Marcia, Marcos Vinícius = MarcosVinicius, Maria Aparecida = MariaAparecida,
        Mariana, Matheus, Mônica = Monica, Murilo, Natália = Natalia, Otávio = Otavio, Patrícia = Patricia,
        Pedro Henrique = PedroHenrique, Rafaela, Renata, Rogério = Rogerio, Simone, Sônia = Sonia, Tatiana,
        Thaís = Thais, Thiago, Úrsula = Ursula, Vânia = Vania, Vinícius = Vinicius, Vitória = Vitoria,
        Yasmin
    ",
    family: "
        Abreu, Albuquerque, Almeida, Amaral, Andrade, Araújo = Araujo, Assis, Azevedo, Barbosa, Barros,
        Batista, Bezerra, Borges, Braga, Brandão = Brandao, Cardoso, Carvalho, Cavalcanti,
        Conceição = Conceicao, Correia, Coutinho, Cunha, da Rocha = daRocha, da Silveira = daSilveira,
        de Alencar = deAlencar, de Mendonça = deMendonca, Dias, dos Anjos = dosAnjos,
        dos Santos Cavalcanti de Albuquerque = dosSantosCavalcantideAlbuquerque, Duarte, Esteves,
        Falcão = Falcao, Farias, Fernandes, Ferraz, Figueiredo, Fonseca, Freitas, Galvão = Galvao,
        Gonçalves = Goncalves, Guimarães = Guimaraes, Leitão = Leitao, Lopes, Macedo, Magalhães = Magalhaes,
        Marques, Martins, Mascarenhas, Medeiros, Melo, Menezes, Monteiro, Moraes, Moreira, Moura,
        Nascimento, Neves, Nogueira, Novaes, Oliveira, Paiva, Peixoto, Pereira, Pinheiro, Queiroz,
        Quintão = Quintao, Ramalho, Ribeiro, Salgado, Sampaio, Seixas, Siqueira, Tavares, Teixeira, Toledo,
        Trindade, Valadares, Vasconcelos, Viana, Xavier
    ",
};
