using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Offprint.Torch.Tests")]
[assembly: InternalsVisibleTo("Offprint.Bench")]
