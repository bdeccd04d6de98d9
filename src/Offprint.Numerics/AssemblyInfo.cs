using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Numerics.Tests")]
