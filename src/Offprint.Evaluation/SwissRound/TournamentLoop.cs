namespace Offprint.Evaluation.SwissRound;

/// <summary>Plays tournaments 0 … count − 1 on any number of workers; what is merged must not depend on the order, as sums of integers do not.</summary>
static class TournamentLoop
{
    const int Chunk = 256;

    public static void Run<TWorker>(
        long count,
        int workers,
        Func<TWorker> create,
        Action<TWorker, long> play,
        Action<TWorker> merge,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        long chunks = (count + Chunk - 1) / Chunk, done = 0;
        var gate = new Lock();

        TWorker PlayChunk(long chunk, TWorker worker)
        {
            for (long i = chunk * Chunk, end = Math.Min(count, i + Chunk); i < end; i++) play(worker, i);
            if (progress is not null)
            {
                lock (gate) progress.Report(Math.Min(count, ++done * Chunk) / (double)count);
            }

            return worker;
        }

        if (workers == 1)
        {
            var worker = create();
            for (long chunk = 0; chunk < chunks; chunk++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PlayChunk(chunk, worker);
            }

            merge(worker);
            return;
        }

        Parallel.For(0L, chunks, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken }, create,
            (chunk, _, worker) => PlayChunk(chunk, worker),
            worker =>
            {
                lock (gate) merge(worker);
            });
    }
}
