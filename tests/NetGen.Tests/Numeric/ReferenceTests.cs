namespace NetGen.Tests.Numeric;

/// <summary>The emitted code computes what the naive double-precision reference computes, for every network and for batches that fill the lanes differently.</summary>
[Trait("Category", "Numeric")]
public sealed class ReferenceTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in TestNetworks.Names)
            foreach (int batch in new[] { 1, 3, 16, 33 }.Where(b => b >= TestNetworks.SmallestBatch(name)))
            {
                cases.Add(name, batch);
            }

            return cases;
        }
    }

    /// <summary>Networks with layers that do something else in evaluation, with the numbers of those that do, by the remainder of their positions: all, or every other. A normalisation that trains behind one that evaluates takes the effect from its scale, so the gradients to that cancel, and of few images no digit is left.</summary>
    public static TheoryData<string, int, int> EvaluatingCases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (string name in TestNetworks.Names.Where(n => TestNetworks.Create(n).Info.Layers.Any(HasModes)))
            foreach (int every in new[] { 1, 2 })
            foreach (int batch in every == 1 ? new[] { 1, 19 } : [19])
            {
                cases.Add(name, every, batch);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(EvaluatingCases))]
    public void TrainingStepWithLayersThatEvaluate(string name, int every, int batch)
    {
        LayerInfo[] layers = [.. TestNetworks.Create(name).Info.Layers.Where(HasModes).Where(l => l.SharedWith is null)];
        HashSet<string> evaluating = [.. layers.Where((_, i) => i % every == 0).Select(l => l.Name)];
        StepCheck.AgainstReference(RandomCase.Draw(TestNetworks.ClassOf(name), batch, layer => evaluating.Contains(layer.Name)));
    }

    private static bool HasModes(LayerInfo layer) => layer.Dropout is not null || layer.Kind.StartsWith("BatchNorm", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Cases))]
    public void TrainingStepAndOutput(string name, int batch) =>
        StepCheck.AgainstReference(RandomCase.Draw(TestNetworks.ClassOf(name), batch));
}
