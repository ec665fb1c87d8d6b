using NetGen.Conformance.Tests.RunTime;
using NetGen.Initialization;

namespace NetGen.Conformance.Tests.State;

/// <summary>Emitted networks whose output lies over their input: in place they compute what they compute apart, shifted they refuse.</summary>
[Trait("Category", "Numeric")]
public sealed class OverlapTests
{
    private const int MostSamples = 150; // more than one emitted call takes

    /// <summary>Outputs as long as the inputs, through every form of the first and the last step; and two whose outputs are longer or shorter.</summary>
    private static readonly NetworkSource[] s_sources =
    [
        new("Square", "[Network(1, 8, 8)]\n[Conv2d(1, 3, Padding = 1)]"),
        new("Colours", "[Network(3, 6, 6)]\n[Conv2d(16, 3, Padding = 1), ReLU, Conv2d(3, 3, Padding = 1)]"),
        new("Winograd", "[Network(16, 8, 8)]\n[Conv2d(16, 3, Padding = 1)]"),
        new("Dense", "[Network(40)]\n[Linear(40)]"),
        new("LargeDense", "[Network(256)]\n[Linear(256), ReLU, Linear(256)]"),
        new("Pointwise", "[Network(3, 5, 5)]\n[ReLU]"),
        new("Scores", "[Network(20)]\n[LogSoftmax]"),
        new("Longer", "[Network(6)]\n[Linear(9)]"),
        new("Shorter", "[Network(1, 6, 6)]\n[Conv2d(4, 3), Flatten, Linear(10)]"),
        new("LargeShorter", "[Network(600)]\n[Linear(300), ReLU, Linear(300)]"),
    ];

    [Fact]
    public void InPlaceIsRightAndShiftedIsRefused()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(s_sources);
        foreach (NetworkSource source in s_sources)
        {
            Network network = networks.Create(source.Name, seed: 2);
            foreach (int samples in new[] { 1, 2, 3, 5, 16, 40, MostSamples })
            {
                foreach (int threads in new[] { 1, 2, 5 })
                {
                    Check(source.Name, network, samples, threads);
                }
            }
        }
    }

    private static void Check(string name, Network network, int samples, int threads)
    {
        int inputs = samples * network.Info.InputLength;
        int outputs = samples * network.Info.OutputLength;
        float[] input = Noise(inputs);
        var expected = new float[outputs];
        network.Predict(input, expected, threads);
        var memory = new float[outputs + inputs + outputs];
        foreach (int shift in new[] { 0, 1, -1, 3, -3, 16, network.Info.OutputLength, -network.Info.OutputLength, network.Info.InputLength, 1 - outputs, inputs - 1, -outputs, inputs })
        {
            if (outputs + shift is < 0 || outputs + shift > outputs + inputs)
            {
                continue;
            }

            input.CopyTo(memory, outputs);
            void Predict() => network.Predict(memory.AsSpan(outputs, inputs), memory.AsSpan(outputs + shift, outputs), threads);
            bool isApart = shift <= -outputs || shift >= inputs;
            if (isApart || (shift == 0 && inputs == outputs))
            {
                Predict();
                Assert.True(expected.AsSpan().SequenceEqual(memory.AsSpan(outputs + shift, outputs)), $"{name}, {samples} samples, {threads} threads, shift {shift}");
            }
            else
            {
                Assert.Throws<ArgumentException>("output", Predict);
                Assert.True(input.AsSpan().SequenceEqual(memory.AsSpan(outputs, inputs)), "nothing was written");
            }
        }
    }

    [Fact]
    public void LookingInsideMayOverlap()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(
        [
            new NetworkSource("Same", "[Network(1, 6, 6, Inspectable = true)]\n[Conv2d(2, 3, Padding = 1), Tanh, Conv2d(1, 3, Padding = 1)]"),
            new NetworkSource("Other", "[Network(20, Inspectable = true)]\n[Linear(30), Tanh, Linear(7)]"),
        ]);
        foreach (string name in new[] { "Same", "Other" })
        {
            Network network = networks.Create(name, seed: 2);
            Layer hidden = network.Layers[1];
            int hiddenLength = hidden.Info.OutputShape.Aggregate(1, (a, b) => a * b);
            foreach (int samples in new[] { 1, 5, 40 })
            {
                int inputs = samples * network.Info.InputLength;
                float[] input = Noise(inputs);
                float[] ofOutput = Noise(samples * network.Info.OutputLength);
                float[] ofHidden = Noise(samples * hiddenLength);
                var byOutput = new float[inputs];
                var byHidden = new float[inputs];
                var activations = new float[ofHidden.Length];
                network.InputGradient(input, ofOutput, byOutput);
                network.InputGradient(input, hidden, ofHidden, byHidden);
                network.Activations(input, hidden, activations);
                int room = Math.Max(inputs, ofHidden.Length);
                foreach (int shift in new[] { 0, 1, -1, 17, -17 })
                {
                    // The result over the input, and over the factors.
                    float[] memory = new float[3 * room];
                    input.CopyTo(memory, room);
                    network.InputGradient(memory.AsSpan(room, inputs), ofOutput, memory.AsSpan(room + shift, inputs));
                    Assert.Equal(byOutput, memory.AsSpan(room + shift, inputs).ToArray());

                    ofOutput.CopyTo(memory, room);
                    network.InputGradient(input, memory.AsSpan(room, ofOutput.Length), memory.AsSpan(room + shift, inputs));
                    Assert.Equal(byOutput, memory.AsSpan(room + shift, inputs).ToArray());

                    ofHidden.CopyTo(memory, room);
                    network.InputGradient(input, hidden, memory.AsSpan(room, ofHidden.Length), memory.AsSpan(room + shift, inputs));
                    Assert.Equal(byHidden, memory.AsSpan(room + shift, inputs).ToArray());

                    input.CopyTo(memory, room);
                    network.Activations(memory.AsSpan(room, inputs), hidden, memory.AsSpan(room + shift, activations.Length));
                    Assert.Equal(activations, memory.AsSpan(room + shift, activations.Length).ToArray());
                }
            }
        }
    }

    private static float[] Noise(int length)
    {
        var random = new MersenneTwister(3);
        var values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextUniform(-1, 1);
        }

        return values;
    }
}
