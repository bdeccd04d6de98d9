using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.TimeSeries.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
