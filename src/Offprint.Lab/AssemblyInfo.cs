using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Lab.Tests")]
