using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Sampling.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
