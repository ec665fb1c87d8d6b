using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Depthwise;
using NetGen.Generator.Kernels.Contraction.OneImage;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.ByImage;

/// <summary>
/// Training of a convolution, or of a transposed one, where images come one after another, with channels in the lanes. Forward it is the kernel of prediction. The gradient to
/// the input is a convolution again, and that to the weights an outer product over pixels. Weights are packed anew in every step.
/// </summary>
internal sealed class ConvolutionByImage
{
    private readonly NodeTraining _training;
    private readonly Convolution _convolution;
    private readonly bool _isTransposed;
    private readonly Target _target;

    private ConvolutionByImage(NodeTraining training)
    {
        _training = training;
        _isTransposed = training.Node.Op is TransposedConvolutionOp;
        _convolution = training.Node.Op is TransposedConvolutionOp transposed ? transposed.Convolution : ((ConvolutionOp)training.Node.Op).Convolution;
        _target = training.Target;
    }

    /// <summary>Whether a convolution can be trained so: of all channels, or of each by itself.</summary>
    public static bool Fits(Node node, Target target) =>
        node.Op switch
        {
            ConvolutionOp op => !op.IsFlipped && (op.Convolution.IsDepthwise || (op.Convolution.Groups == 1 && !op.FiltersChannels)),
            TransposedConvolutionOp op => op.Convolution.Groups == 1,
            _ => false,
        }
        && ChannelFunction.OfEpilogue(node) is null && node.Epilogue is { Pool: 1, Normalization: null };

    public static bool TryPlan(NodeTraining training)
    {
        new ConvolutionByImage(training).Plan();
        return true;
    }

    private void Plan()
    {
        bool hasBias = _training.Node.Tensor("bias") is not null;
        var forward = (ChannelsLastKernel)(_isTransposed ? TransposedOneImage.TryCreate(_training.Request)! : ConvolutionKernels.WithChannelsInLanes(_training.Request));
        Call compute = Add("Forward", forward, "weights", hasBias ? new Operand.Parameter("bias") : null);
        _training.AddForward("compute", Units.OfImages(forward.Units), Cut(forward, compute));
        if (_training.Node.TrainsOp)
        {
            AddWeightGradient();
            if (hasBias)
            {
                AddBiasGradient();
            }
        }

        if (_training.PassesGradient)
        {
            AddInputGradient();
        }
    }

    private void AddInputGradient()
    {
        ChannelsLastKernel gradient = InputGradient();
        Call back = Add("InputGradient", gradient, "weights of the way back", bias: null)
            .Replace(new Operand.Source(), new Operand.DestinationGradient())
            .Replace(new Operand.Destination(), new Operand.SourceGradient());
        _training.AddBackward("take the input gradient of", Units.OfImages(gradient.Units), Cut(gradient, back));
        if (_training.Producer is null)
        {
            return;
        }

        _training.AddBackward("take the input gradient of", Units.Images, _training.Add("Derivative", new PointwiseGradientKernel(
            _target,
            _training.VectorsOf(_training.Node.Input),
            OfInput: null,
            _training.Producer,
            Accumulates: false,
            new Operand.Source(),
            new Operand.SourceGradient(),
            new Operand.SourceGradient())));
    }

    // A unit of a kernel that threads share belongs to one image.
    private static Statement[] Cut(ChannelsLastKernel kernel, Call call)
    {
        int units = kernel.Units;
        return units == 1 ? [call] :
        [
            new Local("int", "image", new Operand.Word($"unit / {units}")),
            call.Replace(Operand.FirstUnit, new Operand.Word($"unit % {units}")).Replace(Operand.EndUnit, new Operand.Word($"unit % {units} + 1")),
        ];
    }

    private ChannelsLastKernel InputGradient()
    {
        int gradientChannels = _target.RoundUp(_training.Node.OpOutput.Channels);
        if (_isTransposed)
        {
            return new DirectOneImage(_target, _convolution, Activation: null, Pool: 1, ImageLayout.ChannelsLast(gradientChannels), KeepsChannelsApart: false);
        }

        if (_convolution.IsDepthwise)
        {
            return new DepthwiseOneImage(_target, _convolution, Activation: null, gradientChannels, IsForward: false);
        }

        // With a stride of 1 the way back is a convolution with the kernels reversed.
        Convolution back = new(_convolution.OutChannels, _convolution.InChannels, Groups: 1, Back(_convolution.Rows), Back(_convolution.Columns));
        return IsPlain(_convolution.Rows) && IsPlain(_convolution.Columns) && WinogradPlan.Choose(_target, back, pool: 1, NodeTraining.FewImages) is { } plan
            ? new WinogradOneImage(_target, back, plan, Activation: null, Pool: 1, gradientChannels, IsForward: false)
            : new TransposedOneImage(_target, _convolution, Activation: null, ImageLayout.ChannelsLast(gradientChannels));
    }

    private void AddWeightGradient()
    {
        // In a transposed convolution what arrives and what leaves change places.
        Operand[] values = [new Operand.Source(), new Operand.DestinationGradient()];
        int[] vectors = [_training.VectorsOf(_training.Node.Input), _training.VectorsOf(_training.Node.OpOutput)];
        (int x, int dy) = _isTransposed ? (1, 0) : (0, 1);
        var kernel = new ImagesWeightGradient(_target, _convolution, values[x], values[dy], vectors[x], vectors[dy]);
        _training.Work += kernel.Work;
        _training.StepWork += OneImageCost.Packing(kernel.SumFloats, _target);
        _training.ScratchFloats = Math.Max(_training.ScratchFloats, kernel.ScratchFloats);
        Operand sums = _training.OfBatch("weight gradients", kernel.SumFloats);
        _training.AddBackward("take the weight gradients of", Units.Of(kernel.Units), _training.Add("WeightGradient", kernel));
        _training.AddAfterBackward("lay out the weight gradients of", Units.Of(kernel.Vectors), new Call(
            "WeightPacking.FromLanes", sums, Operand.Unit, _target.Lanes, _convolution.OutChannels, _convolution.WeightsPerOutput, new Operand.Gradient("weight")));
    }

    private void AddBiasGradient()
    {
        Shape output = _training.Node.OpOutput;
        int channels = output.Channels;
        Operand sums = _training.OfBatch("bias gradients", _target.RoundUp(channels));
        _training.AddBackward("take the bias gradients of", Units.Of(1), _training.Add("BiasGradient", new ImagesBiasGradient(_target, _training.VectorsOf(output), channels, output.Pixels)));
        _training.AddAfterBackward("copy the bias gradients of", Units.Of(1), new Copy(sums, new Operand.Gradient("bias"), channels));
    }

    // Adds a kernel and what packs its weights from the parameters; those of bias that it has nothing to add to stay 0.
    private Call Add(string verb, ChannelsLastKernel kernel, string what, Operand? bias)
    {
        Operand weights = _training.OfBatch($"packed {what}", kernel.WeightFloats);
        Operand numbers = _training.OfBatch($"bias of {what}", kernel.Output.Channels);
        _training.ScratchFloats = Math.Max(_training.ScratchFloats, kernel.ScratchFloats);
        Operand Own(Operand operand) => operand switch
        {
            Operand.Packed(Packing.Weights) => new Operand.Parameter("weight"),
            Operand.Packed(Packing.OneWeights) => weights,
            Operand.Packed(Packing.OneBias) => numbers,
            Operand.Shifted(var start, var floats) => Own(start).Plus(floats),
            _ => operand,
        };
        (int units, IReadOnlyList<Statement> pack) = kernel.PackUnits;
        _training.AddBeforeForward($"pack the {what} of", Units.Of(units), [.. pack.Cast<Call>().Select(call => call.Map(Own))]);
        if (bias is not null)
        {
            _training.AddBeforeForward("pad the bias of", Units.Of(1), new Call("WeightPacking.Pad", bias, _training.Node.OpOutput.Channels, kernel.Output.Channels, numbers));
        }

        _training.Work += kernel.Work;
        _training.StepWork += kernel.PackingWork;
        return _training.Add(verb, kernel).Map(Own);
    }

    private static bool IsPlain(WindowAxis axis) => axis is { Stride: 1, Dilation: 1 };

    private static WindowAxis Back(WindowAxis axis) => new(axis.Output, axis.Kernel, Stride: 1, axis.Kernel - 1 - axis.Padding, Dilation: 1, axis.Input);
}
