using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Lab.Tests")]
[assembly: InternalsVisibleTo("Offprint.Web.Tests")]
