/** Common names of many origins; together they belong to nobody in particular. */
// prettier-ignore
export const firstNames: readonly string[] = ('Aaliyah Abebe Adriana Agnieszka Ahmed Aiko Aisha Alejandro ' +
  'Amara Amina Ana Anders Andrea Anil Anita Anthony Arjun Astrid Ayumi Beatriz Benjamin Bianca Brigid Camila ' +
  'Carlos Carmen Catherine Chidi Chloe Dalia Daniel David Deepa Diego Dmitri Elena Eli Elizabeth Emeka Emily ' +
  'Emma Esther Fatima Felix Fiona Francisco Gabriel Georgia Giulia Grace Hannah Hassan Helen Hiroshi Hugo ' +
  'Ibrahim Ines Ingrid Isaac Isabella Ivan Jamal James Jasmine Javier Jin Joao Joanna John Jose Joseph Julia ' +
  'Kamal Karin Katarina Keisha Kenji Kofi Kwame Lakshmi Lars Latoya Laura Leila Liam Lin Lucia Luis Magda ' +
  'Malik Manuel Marcus Margaret Maria Marta Mateo Mei Michael Miguel Mina Miriam Mohammed Nadia Naomi Natalia ' +
  'Nia Nikhil Noah Nora Olga Oliver Omar Oscar Patricia Paul Pedro Petra Priya Quinn Rafael Rahul Ravi Rebecca ' +
  'Robert Rosa Ruth Samira Samuel Sanjay Sarah Sofia Soren Stefan Sunita Susan Tadeusz Tamika Tariq Teresa ' +
  'Thomas Tomas Uchenna Valentina Vera Victor Wei William Xavier Yara Yasmin Yuki Yusuf Zainab Zoe').split(' ');

// prettier-ignore
export const lastNames: readonly string[] = ('Abbott Abdi Acosta Adeyemi Ahmed Ali Almeida Andersen Anderson ' +
  'Bailey Baker Banerjee Barros Becker Bell Bergstrom Brennan Brooks Brown Campbell Cardoso Carter Castillo Chan ' +
  'Chavez Chen Choi Clark Cohen Cole Costa Cruz Dasgupta Davis Delgado Desai Diallo Diaz Doyle Edwards Eriksen ' +
  'Evans Fernandes Ferreira Fischer Flores Foster Fraser Garcia Gibson Goldberg Gomez Gonzalez Gray Green Gupta ' +
  'Haddad Hall Hansen Harris Hassan Hernandez Hoang Horvath Hughes Hussein Ibrahim Ivanova Jackson Jensen Johnson ' +
  'Jones Joshi Kaplan Kaur Kelly Khan Kim Kowalski Kumar Larsen Lee Levine Lewis Lin Liu Lopez Machado Mahmoud ' +
  'Marino Martin Martinez Mbeki Medeiros Mehta Mendoza Mensah Miller Mitchell Moore Morales Moreau Murphy ' +
  'Nakamura Nguyen Nielsen Novak Nowak Nwosu Obi Ochoa Okafor Okoye Oliveira Olsen Ortiz Osei Park Parker Patel ' +
  'Pereira Perez Petrov Pham Phillips Popescu Ramirez Ramos Reddy Reid Reyes Rivera Roberts Robinson Rodriguez ' +
  'Rossi Russo Ryan Saito Sanchez Santos Sato Schmidt Sharma Silva Singh Smith Sousa Stewart Suarez Sullivan Tan ' +
  'Tanaka Taylor Thomas Thompson Torres Tran Turner Usman Vargas Vasquez Vieira Volkov Walker Walsh Wang Watson ' +
  'White Williams Wilson Wong Wright Yamamoto Yang Yilmaz Young Yusuf Zhang Zhao Zielinski').split(' ');
