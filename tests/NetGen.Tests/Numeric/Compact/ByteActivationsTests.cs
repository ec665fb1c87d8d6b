using NetGen.Runtime;

namespace NetGen.Tests.Numeric.Compact;

/// <summary>Rounding of activations to seven bits.</summary>
[Trait("Category", "Numeric")]
public sealed unsafe class ByteActivationsTests
{
    [Theory]
    [InlineData(1, 333, 333, -1.5f, 1f)]
    [InlineData(1, 333, 333, 0f, 3f)]
    [InlineData(1, 5, 5, -7f, -2f)]
    [InlineData(9, 50, 64, 0f, 1f)]
    [InlineData(4, 35, 48, -1e-3f, 1e3f)]
    public void ErrorIsHalfAStepAtMost(int pixels, int channels, int stride, float least, float most)
    {
        var random = new Initialization.MersenneTwister(2);
        var x = new float[pixels * stride];
        Array.Fill(x, float.NaN);
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            foreach (ref float value in x.AsSpan(pixel * stride, channels))
            {
                value = random.NextUniform(least, most);
            }
        }

        var levels = new byte[pixels * channels];
        ByteActivations activations;
        fixed (float* source = x)
        fixed (byte* target = levels)
        {
            InputRange ofSample = default;
            activations = ByteActivations.Round(source, pixels, channels, stride, target, &ofSample);
        }

        Assert.True(activations.Scale <= (Math.Max(most, 0) - Math.Min(least, 0)) / 126);
        for (int i = 0; i < levels.Length; i++)
        {
            float value = x[(i / channels * stride) + (i % channels)];
            Assert.InRange(levels[i], 0, 127);
            Assert.InRange(activations.Scale * (levels[i] - activations.Zero) - value, -0.501f * activations.Scale, 0.501f * activations.Scale);
        }
    }
}
