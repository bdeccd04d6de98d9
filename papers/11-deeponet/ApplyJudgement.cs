using Offprint.Operators;

namespace Offprint.Papers.DeepONet;

/// <summary>A trained network on the functions that it never saw, with a linear map beside it.</summary>
sealed class ApplyJudgement
{
    public ApplyJudgement(ApplyData tables, OperatorSplit test, OperatorNet net)
    {
        (Tables, Test, Net) = (tables, test, net);
        var rest = test.Train;
        Predicted = net.Predict(test.Test);
        (OnRest, OnTest) = (OperatorError.Of(net, rest), OperatorError.Of(Predicted, test.Test));
        if (!tables.Data.IsAligned) return;
        Linear = LinearMap.Fit(rest);
        PredictedLinearly = Linear.Predict(test.Test);
        (LinearOnRest, LinearOnTest) = (OperatorError.Of(Linear, rest), OperatorError.Of(PredictedLinearly, test.Test));
    }

    public ApplyData Tables { get; }

    /// <summary>The functions held out, and all others.</summary>
    public OperatorSplit Test { get; }

    public OperatorNet Net { get; }

    /// <summary>Laid out as the test's targets.</summary>
    public float[] Predicted { get; }

    public OperatorError OnRest { get; }

    public OperatorError OnTest { get; }

    /// <summary>Null for triples at queries that differ from function to function.</summary>
    public LinearMap? Linear { get; }

    public float[]? PredictedLinearly { get; }

    public OperatorError? LinearOnRest { get; }

    public OperatorError? LinearOnTest { get; }

    /// <summary>The name of a function of the test.</summary>
    public string Name(int testFunction) => Tables.Names[Test.TestFunctions[testFunction]];
}
