using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Approximation.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
