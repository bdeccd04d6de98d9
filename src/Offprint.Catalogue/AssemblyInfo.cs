using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Catalogue.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
