using Offprint.Tests;

namespace Offprint.Catalogue.Tests;

/// <summary>Tests of a store, each with an empty database of its own on one of the engines.</summary>
public abstract class StoreTests : IDisposable
{
    protected StoreTests(Engine engine)
    {
        Engine = engine;
        Fresh = Given.EmptyDatabase(engine);
        Store = Given.Store(Fresh);
    }

    protected Engine Engine { get; }

    protected CatalogueStore Store { get; }

    private protected FreshDatabase Fresh { get; }

    public void Dispose()
    {
        Fresh.Dispose();
        GC.SuppressFinalize(this);
    }
}
