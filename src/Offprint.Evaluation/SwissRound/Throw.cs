using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Offprint.Evaluation.SwissRound;

[StackTraceHidden]
static class Throw
{
    [DoesNotReturn]
    public static void Option<T>(string name, T given, string why, string mend) =>
        throw new InputException($"{name} is {given}: {why}. {char.ToUpperInvariant(mend[0])}{mend[1..]}.") { Field = name };
}
