using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Papers.Tests")]
[assembly: InternalsVisibleTo("Offprint.Papers.Crasher")]
