using Offprint.Catalogue;
using Offprint.Lab;
using Offprint.Papers;

namespace Offprint.Web.Papers;

static class Runnables
{
    /// <summary>What runs of a paper; null where its method is not built, as of any paper without a number.</summary>
    public static RunnablePaper? Runnable(this Paper paper) => paper.Number == null ? null : RunnablePapers.Find(paper.Reference);
}
