/** Noms et prénoms fréquents dans la région, tels que les partenaires les écrivent. */
export const NOMS = `
Abbas Abdallah Achard Adam Ahmed Allard Amrani Andre Arnaud Aubert Aubry Bailly Barbier Barry Baron Benali Benoît
Berger Bernard Berthet Bertrand Besson Blanc Blanchard Blondel Bonnet Bouchet Bouaziz Boucher Bouvier Boyer Brun Brunet
Camara Carlier Caron Carpentier Carré Chaâbane Chapuis Charrier Chevalier Chevallier Cissé Clément Cohen Collet Colin Cordier
Coulibaly Courtois Cousin Da-Silva Daniel David De-Oliveira Delorme Denis Deschamps Diallo Diarra Dos-Santos Dubois Dufour
Dumas Dumont Dupont Dupuis Durand Duval Étienne Fabre Faure Favre Fernandes Ferrand Fleury Fontaine Fournier François
Gaillard Garcia Garnier Gautier Gauthier Gay Gérard Germain Gilbert Gillet Girard Giraud Gomes Gonzalez Grand Guérin Guichard
Guillaume Guillot Haddad Hamdi Hernandez Henry Hoarau Huet Hubert Humbert Jacob Jacquet Jean Joly Joubert Julien Kaddour
Kaya Keita Khelifi Klein Konaté Lacroix Lambert Laurent Lebrun Leclerc Lecœur Lefèvre Leger Legrand Lemaire Lemoine Leroux
Leroy Levy Lopez Louis Lucas Mahé Maillard Mallet Marchand Marie Martin Martinez Marty Masson Mathieu Meunier Mercier
Meyer Michel Millet Monnier Moreau Morel Moulin Müller N’Diaye N’Guyen N’Dour Nicolas Noël Olivier Ouattara Pages Paris
Perez Perret Perrin Perrot Petit Philippe Picard Pichon Pierre Pons Poulain Prévost Rahmani Rémy Renard Renaud Rey Reynaud
Richard Rivière Robert Robin Roche Rodriguez Rolland Rossi Roux Rousseau Roussel Roy Royer Sacko Saïdi Sanchez Sauvage
Schmitt Sene Simon Sissoko Slimani Sow Thomas Touré Traoré Tran Vidal Vincent Vasseur Weber Yildiz Zerrouki Ziani
Ben-Amar Ben-Salah Le-Gall Van-Den-Berg Benhamou Belkacem Bouzid Chérif Dembélé Fofana Gharbi Hamidi Jouve Kanté Lahlou
Mansouri Meziane Nasri Othman Pereira Ribeiro Saadi Tavares Vial Vernay Villard Guyot Payet Peyrard Poncet Ravier
`
  .trim()
  .split(/\s+/)
  .map((nom) => nom.replace(/^(Ben|Da|De|Dos|Le|Van)-(Den-)?/, (prefixe) => prefixe.replaceAll('-', ' ')));

export const PRENOMS_F = `
Adeline Agnès Aïcha Alice Amandine Amélie Amina Anaïs Andrée Anissa Anne Anne-Marie Assia Audrey Aurélie Aurore Béatrice
Brigitte Camille Carine Caroline Catherine Cécile Céline Chantal Charlotte Christelle Christine Claire Claudine Corinne
Delphine Djamila Dominique Élise Élodie Émilie Emma Estelle Fanny Farida Fatima Fatou Florence Françoise Gaëlle Geneviève
Hanane Hélène Houria Inès Isabelle Jacqueline Jeanne Jennifer Joëlle Julie Juliette Karima Karine Khadija Laëtitia Laura
Laurence Leïla Linda Lucie Maëva Magali Malika Manon Marie Marie-Christine Marie-Claude Marion Martine Maryam Mélanie
Mélissa Mireille Monique Morgane Myriam Nadia Naïma Nathalie Nicole Noémie Nora Océane Odile Pascale Patricia Pauline
Rachida Sabrina Saliha Samira Sandra Sandrine Sarah Séverine Sofia Sonia Sophie Stéphanie Sylvie Valérie Vanessa Véronique
Virginie Yamina Yasmina Zoé Zohra
`
  .trim()
  .split(/\s+/);

export const PRENOMS_M = `
Abdel Adrien Ahmed Alain Alexandre Ali Amadou André Anthony Antoine Arnaud Aurélien Bakary Benjamin Benoît Bernard Bilal
Brahim Bruno Cédric Charles Christian Christophe Claude Clément Cyril Damien Daniel David Denis Didier Djamel Éric Étienne
Fabien Fabrice Farid Fernando Florian Franck François Frédéric Gaël Georges Gérard Gilles Grégory Guillaume Hakim Hamza
Hassan Hervé Hugo Ibrahim Jacques Jean Jean-Claude Jean-François Jean-Louis Jean-Luc Jean-Marc Jean-Michel Jean-Paul
Jean-Pierre Jérémy Jérôme João Joël Jonathan José Joseph Julien Kamel Karim Kévin Laurent Loïc Louis Luc Lucas Ludovic
Malik Mamadou Marc Mathieu Maxime Mehdi Michaël Michel Mickaël Mohamed Moussa Mustapha Nabil Nicolas Olivier Omar Ousmane
Pascal Patrice Patrick Paul Philippe Pierre Quentin Rachid Raphaël Rayan Régis Rémi René Robert Romain Saïd Samir Samuel
Sébastien Serge Simon Sofiane Stéphane Sylvain Théo Thierry Thomas Tony Valentin Vincent Walid William Xavier Yacine Yann
Youssef Yves Zakaria
`
  .trim()
  .split(/\s+/);
