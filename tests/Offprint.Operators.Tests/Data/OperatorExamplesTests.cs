using Offprint.Numerics;
using Xunit;

namespace Offprint.Operators.Tests;

public class OperatorExamplesTests
{
    static readonly GaussianField s_field = new(0.2, 200);

    public static TheoryData<ISolutionOperator> Operators => [new Antiderivative(), new NonlinearOde(), new Pendulum(), new DiffusionReaction(points: 21)];

    [Theory]
    [MemberData(nameof(Operators))]
    public void More_functions_begin_with_fewer_to_the_last_bit(ISolutionOperator solver)
    {
        var random = RandomStream.FromPath(3, "data");
        var few = OperatorExamples.Triples(s_field, solver, 7, 11, 3, random).Data;
        var many = OperatorExamples.Triples(s_field, solver, 260, 11, 3, random).Data;
        Assert.Equal(few.Sensors, many.Take(7).Sensors);
        Assert.Equal(few.Queries, many.Take(7).Queries);
        Assert.Equal(few.Targets, many.Take(7).Targets);
        Assert.Equal(few.FunctionOf, many.Take(7).FunctionOf);
    }

    [Fact]
    public void Aligned_examples_hold_what_the_solver_says()
    {
        double[] times = Grid.Points(0, 1, 5);
        var random = RandomStream.FromSeed(9);
        var data = OperatorExamples.Aligned(s_field, new Antiderivative(), 4, 6, times, random).Data;
        var u = s_field.Draw(0, 4, random.Split("functions"))[2];
        Assert.Equal(4, data.Functions);
        for (int i = 0; i < 6; i++) Assert.Equal((float)u.At(0.2 * i), data.Sensors[12 + i], 1e-6f);
        for (int q = 0; q < 5; q++) Assert.Equal((float)u.Integral(0, times[q]), data.Targets[10 + q]);
    }

    [Fact]
    public void Functions_without_a_solution_are_drawn_anew_and_counted()
    {
        // A constant u = a with a in (−9, 9): s' = −s² + a ends before t = 1 where √−a > π/2, which is a < −2.467.
        var examples = OperatorExamples.Aligned(new ChebyshevSpace(1, 9), new NonlinearOde(), 60, 2, [1.0], RandomStream.FromSeed(2));
        Assert.True(examples.Redrawn > 5);
        Assert.All(examples.Data.Sensors, a => Assert.InRange(a, -2.4675f, 9f));
    }

    [Fact]
    public void An_equation_without_any_solution_says_so() =>
        Assert.Throws<InvalidOperationException>(() => OperatorExamples.Aligned(new ChebyshevSpace(1, 1), new Never(), 1, 2, [1.0], RandomStream.FromSeed(2)));

    sealed class Never : ISolutionOperator
    {
        public int QueryDimension => 1;

        public SolverStatus Apply(InputFunction u, ReadOnlySpan<double> queries, Span<double> values) => SolverStatus.Diverged;

        public void DrawQuery(RandomStream random, Span<double> query) => query[0] = 0;
    }
}
