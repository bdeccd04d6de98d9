using System.Collections.Concurrent;
using Offprint.Numerics;

namespace Offprint.Evaluation.Models;

/// <summary>
/// Puts questions to a model so that none is paid for twice: looks into the store first, keeps within requests and
/// tokens a minute and within what may be spent, asks again after trouble that may pass, and has each answer on the
/// disk before it is handed on.
/// </summary>
/// <remarks>Safe for any number of callers at once. Two that ask the same share one request, in one process or in two on one store.</remarks>
public sealed class Asker : IDisposable
{
    readonly AskerOptions _options;
    readonly SemaphoreSlim _slots;
    readonly RateBudget _rate;
    readonly Spending _spending;
    readonly ConcurrentDictionary<AnswerKey, Lazy<Task<ModelReply>>> _inFlight = new();
    readonly TimeProvider _time;
    readonly RandomStream _chance;

    // Something came from the endpoint, be it a refusal.
    volatile bool _reached;

    /// <summary>An asker.</summary>
    /// <param name="client">What answers; not disposed with the asker.</param>
    /// <param name="store">Where answers are kept; not disposed with the asker.</param>
    /// <param name="options">How it asks; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public Asker(IModelClient client, AnswerStore store, AskerOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(store);
        (Client, Store, _options, _time) = (client, store, options ?? new(), time ?? TimeProvider.System);
        _options.Validate();
        _slots = new(_options.Concurrency);
        _rate = new(_options.RequestsPerMinute, _options.TokensPerMinute, null, _time);
        _spending = new(_options.Limits, _options.Price);
        _chance = RandomStream.FromSeed(_options.Seed);
    }

    /// <summary>What answers.</summary>
    public IModelClient Client { get; }

    /// <summary>Where answers are kept.</summary>
    public AnswerStore Store { get; }

    /// <summary>Where answers come from.</summary>
    public AnswerMode Mode => _options.Mode;

    /// <summary>The most requests in flight at once.</summary>
    public int Concurrency => _options.Concurrency;

    /// <summary>What tokens cost; null when that is not counted.</summary>
    public ModelPrice? Price => _options.Price;

    /// <summary>What this asker has spent; stored answers cost nothing.</summary>
    public Spent Spent => _spending.Spent;

    /// <summary>The stored answer to a request; null when there is none. Asks nobody.</summary>
    public ModelReply? Find(ModelRequest request) => Store.Find(AnswerKey.Of(request));

    /// <summary>Whether <see cref="AskAsync"/> would find the answer in the store.</summary>
    public bool IsAnswered(ModelRequest request) => _options.Mode != AnswerMode.Live && Store.Contains(AnswerKey.Of(request));

    /// <summary>The answer to a request, from the store or from the model.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Ends the wait; what is on its way may have been paid for.</param>
    /// <exception cref="ModelException">No usable answer came in all attempts.</exception>
    /// <exception cref="SpendingLimitException">The request could have exceeded a limit, and was not sent.</exception>
    /// <exception cref="InputException">The request cannot be sent, or in replay has no stored answer.</exception>
    public async Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string canonical = request.Canonical();
        var key = AnswerKey.Of(canonical);
        if (_options.Mode != AnswerMode.Live && Store.Find(key) is { } stored) return stored;
        if (_options.Mode == AnswerMode.Replay)
            throw new InputException($"'{Store.Path}' has no answer to this request, and in replay nothing is asked. The nearest stored request differs: {Store.Nearest(canonical)}. Ask it in record mode, or undo the change.") { Field = "mode" };
        while (true)
        {
            var mine = new Lazy<Task<ModelReply>>(() => AskNewAsync(request, canonical, key, cancellationToken));
            var shared = _inFlight.GetOrAdd(key, mine);
            try
            {
                // Who asked first waits until the answer is kept, even when cancelled meanwhile.
                return await (shared == mine ? shared.Value : shared.Value.WaitAsync(cancellationToken));
            }
            catch (OperationCanceledException) when (shared != mine && !cancellationToken.IsCancellationRequested)
            {
                // Who asked first gave up: the next asks anew.
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _slots.Dispose();
        _rate.Dispose();
    }

    async Task<ModelReply> AskNewAsync(ModelRequest request, string canonical, AnswerKey key, CancellationToken cancellation)
    {
        try
        {
            await _slots.WaitAsync(cancellation);
            try
            {
                // Another caller's or process's may have come in between the look into the store and the turn.
                using var lease = _options.Mode == AnswerMode.Live ? null : await Store.LeaseAsync(key, cancellation);
                if (_options.Mode != AnswerMode.Live && Store.Find(key) is { } stored) return stored;
                var reply = await AttemptAsync(request, key, cancellation);
                await Store.AppendAsync(canonical, reply);
                return reply;
            }
            finally
            {
                _slots.Release();
            }
        }
        finally
        {
            _inFlight.TryRemove(key, out _);
        }
    }

    async Task<ModelReply> AttemptAsync(ModelRequest request, AnswerKey key, CancellationToken cancellation)
    {
        var bound = TokenBound.Of(request);
        RandomStream? chance = null;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(request, bound, cancellation) with { Attempts = attempt };
            }
            catch (ModelException error) when (error.Failure == ModelFailure.Unreachable && !_reached && attempt >= _options.Retry.MaxFirstAttempts)
            {
                throw new ModelException(error.Failure, error.Message, error) { NeverReached = true };
            }
            catch (ModelException error) when (error.IsTransient && attempt < _options.Retry.MaxAttempts)
            {
                // By request and attempt, so that the pauses are the same in whatever order questions are asked.
                chance ??= _chance.Split(key.ToString());
                var pause = _options.Retry.Pause(attempt, chance.NextDouble());
                if (error.RetryAfter is { } asked)
                {
                    if (asked > _options.Retry.LongestAskedPause)
                        throw new ModelException(error.Failure, $"{error.Message} It asks to wait {asked.TotalSeconds:0} seconds, more than the {_options.Retry.LongestAskedPause.TotalSeconds:0} that are allowed.") { Status = error.Status, RetryAfter = asked };
                    // It speaks to all that ask, not to this question alone.
                    _rate.PauseFor(asked);
                    pause = asked + (pause / 2);
                }

                await Task.Delay(pause, _time, cancellation);
            }
        }
    }

    async Task<ModelReply> OnceAsync(ModelRequest request, TokenBound bound, CancellationToken cancellation)
    {
        var reserved = await _spending.ReserveAsync(bound, cancellation);
        try
        {
            var settle = await _rate.StartAsync(Math.Min(bound.Usual, _options.TokensPerMinute ?? long.MaxValue), cancellation);
            try
            {
                var reply = await SendAsync(request, cancellation);
                if (reply.InputTokens is { } input && reply.OutputTokens is { } output) settle(input + output);
                reserved.Settle(reply.InputTokens, reply.OutputTokens);
                return reply;
            }
            catch (Exception error) when (error is OperationCanceledException or ModelException { MayBeBilled: true })
            {
                // Nobody says what it took: all that was reserved.
                reserved.Settle(null, null);
                throw;
            }
        }
        finally
        {
            reserved.Release();
        }
    }

    async Task<ModelReply> SendAsync(ModelRequest request, CancellationToken cancellation)
    {
        try
        {
            var reply = await Client.AskAsync(request, cancellation);
            _reached = true;
            return reply;
        }
        catch (ModelException error) when (error.Failure != ModelFailure.Unreachable)
        {
            _reached = true;
            throw;
        }
    }
}
