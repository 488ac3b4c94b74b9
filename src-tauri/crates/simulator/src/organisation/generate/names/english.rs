//! Great Britain, the United States and Australia.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const ENGLISH: Culture = Culture {
    language: "en-GB",
    order: Order::GivenFirst,
    second: Second::Hyphened { percent: 4 },
    given: "
        Abigail, Adam, Alice, Amelia, Andrew, Anna-Louise, Arthur, Beatrice, Benjamin, Bethany, Charlotte,
        Chloe, Christopher, Clara, Daisy, Daniel, Edward, Eleanor, Elizabeth, Emily, Ethan, Evelyn, Faith,
        Felicity, Finley, Florence, Frances, Freya, George, Georgia, Grace, Hannah, Harriet, Harrison,
        Hazel, Henry, Holly, Imogen, Isaac, Isabel, Jack, James, Jasmine, Jessica, Joseph, Joshua, Julia,
        Katherine, Laura, Lewis, Lily, Logan, Lucy, Lydia, Mary-Jane, Matilda, Matthew, Megan, Mia, Michael,
        Molly, Nathan, Oliver, Oscar, Phoebe, Rachel, Rebecca, Rosalind, Samuel, Sarah, Sebastian, Sienna,
        Sophie, Stephen, Theodore, Thomas, Toby, Victoria, William, Zoë = Zoe
    ",
    family: "
        Abbott, Ainsworth, Appleby, Ashdown, Atherton, Barlow, Barraclough, Baxter, Bennett, Blackwood,
        Bradshaw, Brindle, Broadbent, Burnham, Calloway, Carmichael, Chadwick, Clayton, Cartwright,
        Crawford, Culpepper, Dawson, Denholm, Dunmore, Eastwick, Ellery, Entwistle, Fairclough, Farnsworth,
        Fenwick, Fletcher, Garside, Gilchrist, Goodwin, Greenhalgh, Hadley, Halliwell, Hargreaves, Hartley,
        Haworth, Hathersage, Hollis, Holloway, Ingham, Jarrett, Jenkins, Kendrick, Kershaw, Langley,
        Lockhart, Marsden, Merriweather, Middleton, Norbury, Oakley, Ogden, Pemberton, Penrose, Pickering,
        Prescott, Quinton, Radcliffe, Ramsbottom, Redfern, Rowntree, Rushworth, Saddler, Sanderson, Selby,
        Shackleford, Sharpe, Shelley-Ward, Sinclair, Standish, Stockton, Sutcliffe, Tattersall, Thornbury,
        Tolliver, Underhill, Wadsworth, Wainwright, Walmsley, Wetherby, Whitaker, Whitlock, Winterbourne,
        Woodhouse, Wycliffe, Yardley
    ",
};
