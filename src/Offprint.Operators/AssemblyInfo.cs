using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Operators.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
