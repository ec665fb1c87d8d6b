using NetGen.Reference;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Whoever adds up gradients with other processes may take one when the phase is done that the emitted code names as its last.</summary>
[Trait("Category", "Numeric")]
public sealed unsafe class GradientPhaseTests
{
    public static TheoryData<string> Names => [.. TestNetworks.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_gradient_changes_behind_its_phase(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        int images = golden.Images;
        var workspace = new TrainingWorkspace(network, TrainingProgram.Of(network.Kernels, images), images, new LayerModes(network.Info), null);
        GradientRange[] ranges = GradientRange.Of(network.Info, workspace.Program);
        Assert.Equal(network.Info.Tensors.Where(t => t.IsTrainable).Sum(t => (long)t.Length), ranges.Sum(r => TrainedIn(network, r)));
        float[] toOutput = new float[images * network.Info.OutputLength];
        Array.Fill(toOutput, 1);
        fixed (float* x = golden.Input, targets = golden.Targets.Vectors, dy = toOutput)
        fixed (int* labels = golden.Targets.Labels)
        {
            var call = new TrainingCall(x, images) { Labels = golden.Targets.Labels.Length > 0 ? labels : null, Targets = golden.Targets.Vectors.Length > 0 ? targets : null, OutputGradient = network.Info.Loss is null ? dy : null };
            workspace.SetBatch(call);
            workspace.Masks.Draw(new NetGen.Initialization.MersenneTwister(0), call.Share);
            network.GradientBuffer.Span.Fill(float.NaN);
            float[][] done = new float[ranges.Length][];
            for (int phase = 0; phase < workspace.Program.Phases; phase++)
            {
                workspace.Program.Run(network, phase, workspace.Frame, part: 0, parts: 1);
                for (int i = 0; i < ranges.Length; i++)
                {
                    if (ranges[i].Phase == phase)
                    {
                        done[i] = Values(network, ranges[i]);
                    }
                }
            }

            for (int i = 0; i < ranges.Length; i++)
            {
                Assert.Equal(done[i], Values(network, ranges[i]));
            }
        }

        foreach (Parameter tensor in network.Parameters.Where(p => p.Info.IsTrainable))
        {
            Assert.DoesNotContain(float.NaN, tensor.Gradient.ToArray());
        }
    }

    private static long TrainedIn(Network network, GradientRange range) =>
        network.Info.Tensors.Where(t => t.IsTrainable && t.Offset >= range.Start && t.Offset < range.Start + range.Length).Sum(t => (long)t.Length);

    private static float[] Values(Network network, GradientRange range) => network.GradientBuffer.Span.Slice(range.Start, range.Length).ToArray();
}
