using Offprint.Numerics;
using Offprint.Torch;
using TorchSharp;

namespace Offprint.Operators;

/// <summary>
/// Trains a network step by step. Saved at any step and restored, it goes on with the same bits as one that was never
/// disturbed. Belongs to one thread.
/// </summary>
public sealed class OperatorTrainer : IDisposable
{
    readonly OperatorNetwork _network;
    readonly OperatorScaling _scaling;
    readonly TrainingOptions _options;
    readonly TrainingTensors _train;
    readonly TrainingTensors? _validation;
    readonly torch.Tensor _parameters;
    readonly torch.Tensor _previous;
    readonly Adam _adam;
    readonly int _batchRows;
    readonly List<TrainingPoint> _curve = [];
    RandomStream _random;
    torch.Tensor? _order;
    long _epoch = -1;
    double _errorSum;
    byte[] _best = [];
    double? _bestError;
    long _bestStep;

    /// <summary>A trainer before its first step.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="train">What is learned from; at least two sensors.</param>
    /// <param name="validation">Functions that are never learned from; null for none.</param>
    /// <param name="options">Steps, batch, learning rate.</param>
    /// <param name="random">Starting values and batches.</param>
    /// <param name="scaling">Scales to use; null takes those of the training data.</param>
    /// <exception cref="InputException">An option is out of range, there is one sensor only, all targets are equal, or the validation data have another shape.</exception>
    public OperatorTrainer(NetworkOptions network, OperatorData train, OperatorData? validation, TrainingOptions options, RandomStream random, OperatorScaling? scaling = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        options.Validate();
        if (train.SensorCount < 2) throw new InputException($"The data have {train.SensorCount} sensor; an input function needs at least 2.");
        if (validation is not null && (validation.SensorCount != train.SensorCount || validation.QueryDimension != train.QueryDimension))
            throw new InputException($"The validation data have {validation.SensorCount} sensors and {validation.QueryDimension} coordinates, the training data {train.SensorCount} and {train.QueryDimension}.");
        _network = OperatorNetwork.Create(network, train.SensorCount, train.QueryDimension);
        _scaling = scaling ?? OperatorScaling.Of(train, network.Transform);
        _options = options;
        LibTorch.Load();
        _train = new(train, _scaling);
        _validation = validation is null ? null : new(validation, _scaling);
        _batchRows = Math.Clamp(options.Batch / _train.ValuesInRow, 1, _train.Rows);
        _random = random.Split("batches");
        using var scope = LibTorch.Scope();
        using var generator = Generators.From(random.Split("weights"));
        _parameters = _network.Initial(generator).DetachFromDisposeScope().requires_grad_(true);
        _previous = _parameters.detach().clone().DetachFromDisposeScope();
        _adam = new(_parameters, options.Optimiser);
    }

    /// <summary>Updates made.</summary>
    public long Step => _adam.Step;

    /// <summary>How far it is.</summary>
    public TrainingStatus Status { get; private set; }

    /// <summary>The points of the curve so far.</summary>
    public IReadOnlyList<TrainingPoint> Curve => _curve;

    /// <summary>One update. At the end of it the error is a number, or the status says <see cref="TrainingStatus.Diverged"/> and the update was undone.</summary>
    /// <returns>Whether more steps are to come.</returns>
    public bool Next()
    {
        if (Status != TrainingStatus.Running) return false;
        using var scope = LibTorch.Scope();
        var loss = _train.Loss(_network, _parameters, Batch());
        loss.backward();
        double error = loss.ReadCpuSingle(0); // item() makes an object with a finaliser of it
        if (!double.IsFinite(error)) return Diverge();
        using (torch.no_grad()) _previous.copy_(_parameters);
        var gradient = _parameters.grad ?? throw new InvalidOperationException("The loss does not depend on the parameters.");
        _adam.Update(gradient);
        _parameters.grad = null; // the next one takes its place instead of being added
        _errorSum += error;
        if (Step % _options.ValidateEvery == 0 || Step >= _options.Steps) Observe();
        if (Status == TrainingStatus.Running && Step >= _options.Steps) Status = TrainingStatus.MaxIterations;
        return Status == TrainingStatus.Running;
    }

    /// <summary>Steps until the end.</summary>
    /// <param name="observe">Told of each point of the curve, also of those before a restored state.</param>
    /// <param name="afterStep">Called after each step, for example to save a checkpoint.</param>
    /// <param name="cancellation">Asks to stop between two steps.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop; the trainer can be saved and goes on when run again.</exception>
    public void Run(Action<TrainingPoint>? observe = null, Action<OperatorTrainer>? afterStep = null, CancellationToken cancellation = default)
    {
        int told = 0;
        do
        {
            for (; told < _curve.Count; told++) observe?.Invoke(_curve[told]);
            cancellation.ThrowIfCancellationRequested();
            if (Status != TrainingStatus.Running) break;
            Next();
            afterStep?.Invoke(this);
        }
        while (true);
    }

    /// <summary>The network as it is now.</summary>
    public OperatorNet Current() => new(_network, Tensors.ToFloats(_parameters), _scaling);

    /// <summary>The network with the smallest validation error so far; as it is now where none was kept.</summary>
    public OperatorNet Best()
    {
        if (_best.Length == 0) return Current();
        var parameters = new float[_network.Layout.Count];
        Buffer.BlockCopy(_best, 0, parameters, 0, _best.Length);
        return new(_network, parameters, _scaling);
    }

    /// <summary>All that is needed to go on.</summary>
    public TrainingState Save() => new(
        _adam.Save(), _random.Save(), Status, _best, _bestError, _bestStep, _errorSum, [.. _curve]);

    /// <summary>Goes to a saved state of the same architecture, data and options.</summary>
    /// <exception cref="ArgumentException">The state is of another number of parameters.</exception>
    public void Restore(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _adam.Restore(state.Optimiser);
        _random = RandomStream.Restore(state.Random);
        (Status, _best, _bestError, _bestStep, _errorSum) = (state.Status, state.Best, state.BestError, state.BestStep, state.ErrorSum);
        _curve.Clear();
        _curve.AddRange(state.Curve);
        using var off = torch.no_grad();
        _previous.copy_(_parameters);
        _epoch = -1; // the order of the rows follows from the step
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        _order?.Dispose();
        _adam.Dispose();
        _parameters.Dispose();
        _previous.Dispose();
        _train.Dispose();
        _validation?.Dispose();
    }

    // Rows in a new random order each epoch; what is left over at its end, less than a batch, waits for the next. The order
    // is a function of the epoch alone, so that a checkpoint needs no order.
    torch.Tensor? Batch()
    {
        if (_batchRows == _train.Rows) return null;
        int batches = _train.Rows / _batchRows;
        var (epoch, batch) = Math.DivRem(Step, batches);
        if (epoch != _epoch || _order is null)
        {
            _order?.Dispose();
            _order = torch.tensor(Array.ConvertAll(_random.Split(epoch).Permutation(_train.Rows), i => (long)i)).DetachFromDisposeScope();
            _epoch = epoch;
        }

        return _order.narrow(0, batch * _batchRows, _batchRows);
    }

    bool Diverge()
    {
        using var off = torch.no_grad();
        _parameters.copy_(_previous);
        _parameters.grad = null;
        Status = TrainingStatus.Diverged;
        return false;
    }

    void Observe()
    {
        double scale = _scaling.TargetDeviation * _scaling.TargetDeviation;
        long since = Step - (_curve.Count > 0 ? _curve[^1].Step : 0);
        double? validation = scale * _validation?.TotalLoss(_network, _parameters);
        _curve.Add(new(Step, scale * _errorSum / since, validation));
        _errorSum = 0;
        if (validation is not { } error || !double.IsFinite(error)) return;
        if (!(_bestError <= error))
        {
            (_bestError, _bestStep) = (error, Step);
            if (_options.KeepBest) _best = TensorBytes.Of(_parameters);
        }

        if (_options.Patience > 0 && Step - _bestStep >= (long)_options.Patience * _options.ValidateEvery) Status = TrainingStatus.EarlyStopped;
    }
}
