using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Storage.Tests")]
