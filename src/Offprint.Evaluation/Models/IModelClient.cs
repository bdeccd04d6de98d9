namespace Offprint.Evaluation.Models;

/// <summary>Something that answers requests: one attempt each, without retries, limits or storage, which are an <see cref="Asker"/>'s.</summary>
public interface IModelClient
{
    /// <summary>What it is called in messages.</summary>
    string Name { get; }

    /// <summary>Asks once.</summary>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ModelException">No usable answer came.</exception>
    Task<ModelReply> AskAsync(ModelRequest request, CancellationToken cancellationToken);
}
