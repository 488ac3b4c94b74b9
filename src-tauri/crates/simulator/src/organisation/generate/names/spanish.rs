//! Spain and Mexico: two family names, of which the first is the one people are called by.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const SPANISH: Culture = Culture {
    language: "es-ES",
    order: Order::GivenFirst,
    second: Second::Spaced { percent: 85, called: super::Called::First },
    given: "
        Adrián = Adrian, Ainhoa, Alba, Alejandra, Álvaro = Alvaro, Andrés = Andres, Ángela = Angela,
        Begoña = Begona, Belén = Belen, Blanca, Carlos, Carmen, Catalina, César = Cesar, Consuelo,
        Cristóbal = Cristobal, Daniela, Diego, Dolores, Elena, Emilio, Esperanza, Esteban, Fátima = Fatima,
        Fernando, Gonzalo, Guadalupe, Héctor = Hector, Íñigo = Inigo, Inés = Ines, Irene, Iván = Ivan,
        Javier, Jesús = Jesus, Jimena, Joaquín = Joaquin, José María = JoseMaria, Juan Carlos = JuanCarlos,
        Julieta, Leticia, Lucía = Lucia, Luz, Macarena, María = Maria, María del Carmen = MariadelCarmen,
        María José = MariaJose, Martín = Martin, Mateo, Mercedes, Montserrat, Natalia, Nerea,
        Nicolás = Nicolas, Noelia, Óscar = Oscar, Paloma, Pilar, Ramón = Ramon, Raúl = Raul, Rocío = Rocio,
        Rodrigo, Rosario, Rubén = Ruben, Santiago, Sofía = Sofia, Soledad, Tomás = Tomas, Valeria, Ximena,
        Yolanda
    ",
    family: "
        Aguirre, Alcántara = Alcantara, Álvarez = Alvarez, Aranda, Arce, Ávila = Avila, Ballesteros,
        Bañuelos = Banuelos, Barrios, Benítez = Benitez, Bermúdez = Bermudez, Cabrera, Calderón = Calderon,
        Cárdenas = Cardenas, Castañeda = Castaneda, Cervantes, Contreras, Córdoba = Cordoba, Cuevas,
        de la Cruz = delaCruz, de la Fuente = delaFuente, del Río = delRio, Domínguez = Dominguez,
        Echeverría = Echeverria, Escobar, Espinosa, Estévez = Estevez, Fuentes, Gallardo, García = Garcia,
        Garrido, Gómez = Gomez, González = Gonzalez, Guerrero, Gutiérrez = Gutierrez, Hernández = Hernandez,
        Herrera, Hidalgo, Ibáñez = Ibanez, Izquierdo, Jiménez = Jimenez, Lara, López = Lopez, Lozano,
        Luján = Lujan, Maldonado, Márquez = Marquez, Marín = Marin, Medina, Méndez = Mendez, Montoya, Mora,
        Muñoz = Munoz, Navarro, Núñez = Nunez, Ordóñez = Ordonez, Ortega, Pacheco, Paredes, Peña = Pena,
        Quiroga, Ramírez = Ramirez, Rincón = Rincon, Robles, Romero, Ruiz, Salazar, Sánchez = Sanchez,
        Sandoval, Santana, Sepúlveda = Sepulveda, Serrano, Suárez = Suarez, Toledo, Trujillo, Ugarte,
        Valdés = Valdes, Vargas, Vázquez = Vazquez, Villalobos, Yáñez = Yanez, Zamora, Zúñiga = Zuniga
    ",
};
