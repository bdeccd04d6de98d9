using Offprint.Numerics;

namespace Offprint.Operators;

/// <summary>A distribution of input functions on an interval.</summary>
public interface IFunctionSpace
{
    /// <summary>Left end of the functions' domain.</summary>
    double From { get; }

    /// <summary>Right end of the functions' domain.</summary>
    double To { get; }

    /// <summary>
    /// Functions <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> − 1 of an endless sequence.
    /// Function i depends on <c>random.Split(i)</c> alone, to the last bit: a longer sequence begins with a shorter one.
    /// </summary>
    /// <param name="first">0 or more.</param>
    /// <param name="count">0 or more.</param>
    /// <param name="random">The root of the sequence; not advanced.</param>
    InputFunction[] Draw(int first, int count, RandomStream random);
}
