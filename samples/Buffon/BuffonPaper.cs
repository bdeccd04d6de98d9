using Offprint.Lab;

namespace Offprint.Samples;

public sealed class BuffonPaper : RunnablePaper
{
    public override int Number => 99;

    public override string Slug => "buffon";

    public override IReadOnlyList<Experiment> Experiments { get; } = [new Needle()];
}
