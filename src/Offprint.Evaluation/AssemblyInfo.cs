using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Evaluation.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
