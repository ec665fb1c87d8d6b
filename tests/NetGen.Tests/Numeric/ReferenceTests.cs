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

    [Theory]
    [MemberData(nameof(Cases))]
    public void TrainingStepAndOutput(string name, int batch) =>
        StepCheck.AgainstReference(RandomCase.Draw(TestNetworks.ClassOf(name), batch));
}
