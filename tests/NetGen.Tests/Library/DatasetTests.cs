using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Data sets of floats, of bytes and of target vectors.</summary>
public sealed class DatasetTests
{
    [Fact]
    public void BytesAreDividedAndNotMultipliedByTheReciprocal()
    {
        byte[] pixels = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Dataset data = Dataset.FromBytes(pixels, 256, [4]);
        var values = new float[256];
        data.CopyInput(0, values);
        Assert.Equal(pixels.Select(p => p / 255f), values);
        Assert.Contains(Enumerable.Range(0, 256), i => values[i] != i * (1 / 255f));
        Assert.Equal([4], data.Labels.ToArray());
    }

    [Fact]
    public void GatherTakesSamplesInTheOrderAsked()
    {
        Dataset data = Dataset.FromFloats([0, 1, 10, 11, 20, 21], 2, [7, 8, 9]);
        var inputs = new float[4];
        var labels = new int[2];
        data.Gather([2, 0], inputs, labels, default);
        Assert.Equal([20, 21, 0, 1], inputs);
        Assert.Equal([9, 7], labels);
    }

    [Fact]
    public void GatherTakesTargetVectors()
    {
        Dataset data = Dataset.FromFloats([0, 1], 1, [5, 6, 7, 8], 2);
        var inputs = new float[1];
        var targets = new float[2];
        data.Gather([1], inputs, default, targets);
        Assert.Equal([1], inputs);
        Assert.Equal([7, 8], targets);
        Assert.Equal(TargetKind.Vector, data.Target);
        Assert.Equal(2, data.TargetLength);
    }

    [Fact]
    public void TargetVectorsCanBeCopied()
    {
        float[] target = new float[2];
        Dataset.FromFloats([1, 2], 1, [3, 4, 5, 6], 2).CopyTarget(1, target);
        Assert.Equal([5, 6], target);
        Assert.Equal("The data set has labels; expected target vectors.", Assert.Throws<InvalidOperationException>(() => Dataset.FromFloats([1], 1, [0]).CopyTarget(0, target)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromFloats([1], 1, [3, 4], 2).CopyTarget(1, target));
    }

    [Fact]
    public void SamplesCanStandAlone()
    {
        Dataset floats = Dataset.FromFloats([0, 1, 10, 11, 20, 21], 2);
        Assert.Equal((TargetKind.None, 3, 0, 0), (floats.Target, floats.Count, floats.TargetLength, floats.LabelsPerSample));
        var inputs = new float[4];
        floats.Gather([2, 0], inputs, default, default);
        Assert.Equal([20, 21, 0, 1], inputs);
        floats.Subset([1]).CopyInput(0, inputs);
        Assert.Equal([10, 11], inputs[..2]);
        Assert.Equal("The data set has no targets; expected target vectors.", Assert.Throws<InvalidOperationException>(() => floats.CopyTarget(0, inputs)).Message);
        Assert.Equal(
            "The data set has no targets; expected labels, by which a split can be stratified.",
            Assert.Throws<InvalidOperationException>(() => floats.Split([0.5, 0.5], stratified: true)).Message);

        Dataset bytes = Dataset.FromBytes([0, 255, 51, 102], 2, divisor: 51);
        bytes.CopyInput(1, inputs);
        Assert.Equal((TargetKind.None, 2), (bytes.Target, bytes.Count));
        Assert.Equal([1, 2], inputs[..2]);
    }

    [Fact]
    public void LengthsThatDoNotFitAreRefused()
    {
        Assert.Equal("There are 7 floats of input; expected a multiple of 2.", Assert.Throws<ArgumentException>(() => Dataset.FromFloats(new float[7], 2)).Message);
        Assert.Equal("There are 5 bytes of input; expected a multiple of 3.", Assert.Throws<ArgumentException>(() => Dataset.FromBytes(new byte[5], 3)).Message);
        var error = Assert.Throws<ArgumentException>(() => Dataset.FromFloats(new float[7], 2, new int[3]));
        Assert.Contains("7 floats", error.Message);
        Assert.Contains("expected 6", error.Message);
        Assert.Throws<ArgumentException>(() => Dataset.FromBytes(new byte[7], 2, new byte[4]));
        Assert.Throws<ArgumentException>(() => Dataset.FromFloats(new float[4], 2, new float[5], 2));
        Assert.Throws<ArgumentException>(() => Dataset.FromFloats(new float[4], 2, new float[6], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromFloats([], 0, Array.Empty<int>()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromBytes([], 1, [], divisor: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromFloats([1], 1, [2]).CopyInput(1, new float[1]));
    }
}
