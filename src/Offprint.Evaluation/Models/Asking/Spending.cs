namespace Offprint.Evaluation.Models;

/// <summary>Reserves the most that a request can take before it is sent, and keeps what it took: so no limit is exceeded, whatever is in flight.</summary>
sealed class Spending(SpendingLimits limits, ModelPrice? price)
{
    readonly Lock _gate = new();
    long _requests, _input, _output, _estimated;
    long _reservedTokens, _inFlight;
    double _reservedCost;
    TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    SpendingLimitException? _exhausted;

    public Spent Spent
    {
        get
        {
            lock (_gate) return new(_requests, _input, _output, price?.Of(_input, _output), _estimated);
        }
    }

    bool IsLimited => limits.Cost is not null || limits.Tokens is not null;

    /// <exception cref="SpendingLimitException">It does not fit, even when all that is in flight has settled.</exception>
    /// <exception cref="InputException">The length of the answer is not limited, so the limits cannot be kept.</exception>
    public async Task<Reservation> ReserveAsync(TokenBound bound, CancellationToken cancellation)
    {
        if (IsLimited && bound.Output is null)
            throw new InputException("A limit on cost or tokens needs a limit on the length of each answer. Set MaxOutputTokens.") { Field = "maxOutputTokens" };
        long output = bound.Output ?? 0, tokens = bound.Input + output;
        double cost = price?.Of(bound.Input, output) ?? 0;
        while (true)
        {
            Task settled;
            lock (_gate)
            {
                if (_exhausted is not null) throw _exhausted;
                if (Exceeded(tokens, cost) is not { } limit)
                {
                    _requests++;
                    _inFlight++;
                    _reservedTokens += tokens;
                    _reservedCost += cost;
                    return new(this, bound.Input, output, cost);
                }

                // Reservations are generous: what is in flight may leave room.
                if (_inFlight == 0) throw _exhausted = new($"Stopped before the limit of {limit} could be exceeded: {_requests} requests have taken {_input + _output} tokens{(price is null ? "" : $" and cost {price.Value.Of(_input, _output):0.######}")}, and the next may take {tokens} tokens{(price is null ? "" : $" for {cost:0.######}")}. Raise the limit to go on; what is answered is kept.");
                settled = _settled.Task;
            }

            await settled.WaitAsync(cancellation);
        }
    }

    string? Exceeded(long tokens, double cost) =>
        _requests + 1 > limits.Requests ? $"{limits.Requests} requests"
            : _input + _output + _reservedTokens + tokens > limits.Tokens ? $"{limits.Tokens} tokens"
            : limits.Cost is { } most && price!.Value.Of(_input, _output) + _reservedCost + cost > most ? $"{most} for cost" // A price: validated with the limit.
            : null;

    public sealed class Reservation(Spending owner, long input, long output, double cost)
    {
        bool _settled;

        /// <summary>What the endpoint says it took; null counts all that was reserved.</summary>
        public void Settle(long? inputTokens, long? outputTokens) => Settle(inputTokens ?? input, outputTokens ?? output, inputTokens is null || outputTokens is null);

        /// <summary>Nothing was taken.</summary>
        public void Release() => Settle(0, 0, estimated: false);

        void Settle(long tookInput, long tookOutput, bool estimated)
        {
            TaskCompletionSource wake;
            lock (owner._gate)
            {
                if (_settled) return;
                _settled = true;
                owner._inFlight--;
                owner._reservedTokens -= input + output;
                owner._reservedCost = owner._inFlight == 0 ? 0 : owner._reservedCost - cost; // Rounding ends with the last.
                owner._input += tookInput;
                owner._output += tookOutput;
                if (estimated) owner._estimated++;
                wake = owner._settled;
                owner._settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            wake.TrySetResult();
        }
    }
}
