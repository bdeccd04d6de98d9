namespace Offprint.Torch;

/// <summary>Parameters with all that <see cref="Adam"/> needs to go on: survives JSON bit for bit.</summary>
/// <param name="Step">Updates made.</param>
/// <param name="Parameters">The parameters, in the bytes of their type.</param>
/// <param name="Mean">The decaying mean m of gradients.</param>
/// <param name="Square">The decaying mean v of squared gradients.</param>
public sealed record AdamState(long Step, byte[] Parameters, byte[] Mean, byte[] Square)
{
    /// <summary>Whether every bit is the same.</summary>
    public bool Equals(AdamState? other) =>
        other is not null && Step == other.Step && Parameters.AsSpan().SequenceEqual(other.Parameters)
        && Mean.AsSpan().SequenceEqual(other.Mean) && Square.AsSpan().SequenceEqual(other.Square);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Step, Parameters.Length);
}
