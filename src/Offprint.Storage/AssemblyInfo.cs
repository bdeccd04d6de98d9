using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Storage.Tests")]
[assembly: InternalsVisibleTo("Offprint.Catalogue.Tests")]
[assembly: InternalsVisibleTo("Offprint.Lab.Tests")]
[assembly: InternalsVisibleTo("Offprint.Cli.Tests")]
[assembly: InternalsVisibleTo("Offprint.Web.Tests")]
