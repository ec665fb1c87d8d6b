namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Single images and blocks by Winograd's minimal filtering compute what the double-precision reference computes, and touch nothing outside the caller's spans.</summary>
[Trait("Category", "Numeric")]
public sealed class WinogradTests
{
    // A batch of a few images is predicted image by image. Training takes blocks in any case.
    public static TheoryData<Type, int> Cases => new()
    {
        { typeof(OddImageNet), 1 },
        { typeof(OddImageNet), 2 },
        { typeof(PooledNet), 1 },
        { typeof(PooledNet), 2 },
        { typeof(WideImageNet), 1 },
        { typeof(SmallImageNet), 1 },
        { typeof(SmallImageNet), 2 },
        { typeof(OddImageNet), 19 },
        { typeof(SmallImageNet), 19 },
        { typeof(PaddedNet), 1 },
        { typeof(PaddedNet), 19 },
        { typeof(BlocksNet), 3 },
        { typeof(InspectableNet), 19 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void ComputesWhatTheReferenceComputes(Type network, int images) => StepCheck.AgainstReference(RandomCase.Draw(network, images));

    [Theory]
    [MemberData(nameof(Cases))]
    public unsafe void NothingOutsideTheSpansIsTouched(Type network, int images)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        RandomCase drawn = RandomCase.Draw(network, images);
        float[] expected = new float[images * drawn.Network.Info.OutputLength];
        drawn.Network.Predict(drawn.Input, expected);
        foreach (bool guardBefore in new[] { false, true })
        {
            using var input = new GuardedFloats(drawn.Input.Length, guardBefore);
            using var output = new GuardedFloats(expected.Length, guardBefore);
            drawn.Input.CopyTo(input.Span);
            drawn.Network.Predict(input.Span, output.Span);
            Assert.Equal(expected, output.Span.ToArray());
        }
    }
}
