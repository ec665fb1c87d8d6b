using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>
/// Training of a convolution of a one-channel input with the batch normalisation, activation and max pooling behind it, as one step. The
/// statistics come from moments of the input, so normalisation folds into the weights as it does for prediction, and the outputs of the
/// convolution are never stored. Backward needs the chosen pixel of every pooling window and nothing else.
/// </summary>
internal static class NormalizedConvolution
{
    private const int MaxKernel = 3;

    // A pass over the moments costs about half a multiply-add a tap and pair; a pass over every output channel costs more than that from here on.
    private const int MinChannelsPerTap = 1;

    /// <summary>Whether moments are cheaper than passes over the outputs.</summary>
    public static bool Serves(Convolution convolution) =>
        convolution.InChannels == 1
        && convolution.Rows.IsFull && convolution.Columns.IsFull
        && convolution.Rows.Kernel <= MaxKernel && convolution.Columns.Kernel <= MaxKernel
        && convolution.OutChannels >= MinChannelsPerTap * convolution.Taps;

    /// <summary>Emits the kernels of such a step and adds its phases.</summary>
    public static void EmitTraining(TrainingStep training, Convolution convolution, LayerSite norm)
    {
        Step step = training.Step;
        Target width = training.Width;
        CodeWriter code = training.Code;
        var statistics = (BatchNormOp)norm.Layer.Op(norm.Input)!;
        int taps = convolution.Taps;
        int channels = convolution.OutChannels;
        bool pooled = step.Pool > 1;
        string weight = $"f->Parameters + {step.Site.Offset(TensorSpec.Weight)}";
        string bias = step.Site.Offset(TensorSpec.Bias) is { } b ? $"f->Parameters + {b}" : "null";
        string biasGradient = step.Site.GradientOffset(TensorSpec.Bias) is { } d ? $"f->Gradients + {d}" : "null";
        string Norm(string buffer, string role) => $"f->{buffer} + {norm.Offset(role)}";

        string momentsKernel = training.Kernel("Moments");
        string forward = training.Kernel("Forward");
        string gradient = training.Kernel("WeightGradient");
        PatchMomentsKernel.Emit(code, width, momentsKernel, convolution);
        code.Line();
        if (pooled)
        {
            ConvolutionKernel.EmitMarkedForward(code, width, forward, convolution, step.Code, step.Pool);
        }
        else
        {
            ConvolutionKernel.EmitForward(code, width, forward, convolution, step.Code);
        }

        code.Line();
        new MarkedWeightGradient(code, width, gradient, convolution, step.Pool).Emit();

        string partial = training.Scratch.PerBlock(PatchMomentsKernel.Vectors(convolution) * width.Lanes, out long partialStride);
        string marks = pooled ? training.Scratch.PerBlock((long)step.Output.Length * width.Lanes, out long marksStride) + $" + block * {marksStride}" : "null";
        string sums = training.Scratch.PerBlock(channels * MarkedWeightGradient.Sums(convolution), out long sumsStride);
        string moments = $"(double*)({training.Scratch.Fixed(2 * (taps + (taps * taps)))})";
        string inverse = training.Scratch.Fixed(channels);
        string foldedWeights = training.Scratch.Fixed(channels * taps);
        string foldedBias = training.Scratch.Fixed(channels);
        string count = $"f->Images * {convolution.OutputPixels}L";
        string mark = pooled ? $", {marks}" : string.Empty;

        training.AddForward(units: null, c => c.Line($"{momentsKernel}({training.Input.Block(width)}, {partial} + block * {partialStride});"));
        training.AddForward("1", c =>
        {
            c.Line($"PatchMoments.Combine({partial}, {partialStride}, f->Images, {width.Lanes}, {convolution.Rows.Kernel}, {convolution.Columns.Kernel}, {convolution.OutputPixels}, {moments});");
            using (c.For("channel", channels))
            {
                c.Line($"PatchMoments.Forward(channel, {moments}, {taps}, {count}, {Expressions.Double(statistics.Eps)}, {Expressions.Double(statistics.Momentum)}, {weight}, {bias}, "
                    + $"{Norm("Parameters", TensorSpec.Scale)}, {Norm("Parameters", TensorSpec.Shift)}, {Norm("State", TensorSpec.RunningMean)}, {Norm("State", TensorSpec.RunningVariance)}, "
                    + $"{inverse}, {foldedWeights}, {foldedBias});");
            }
        });
        training.AddForward(units: null, c => c.Line($"{forward}({training.Input.Block(width)}, {foldedWeights}, {foldedBias}, {training.Output.Block(width)}{mark});"));

        training.AddBackward(units: null, c => c.Line(
            $"{gradient}({training.Input.Block(width)}, {training.OutputGradient.Block(width)}, {(pooled ? marks : training.OutputGradient.Block(width))}, {sums} + block * {sumsStride});"));
        training.AddAfterBackward($"{channels}", c => c.Line(
            $"PatchMoments.Backward(unit, {moments}, {taps}, {count}, {sums}, {sumsStride}, f->Blocks, {weight}, {Norm("Parameters", TensorSpec.Scale)}, {inverse}, "
            + $"f->Gradients + {step.Site.GradientOffset(TensorSpec.Weight)}, {biasGradient}, "
            + $"f->Gradients + {norm.GradientOffset(TensorSpec.Scale)}, f->Gradients + {norm.GradientOffset(TensorSpec.Shift)});"));
    }
}
