using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Cli.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
