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
/// Training of a convolution where images come one after another, with channels in the lanes. Forward it is the kernel of prediction. The gradient to the input is a convolution
/// again, and that to the weights an outer product over pixels. Weights are packed anew in every step.
/// </summary>
internal sealed class ConvolutionByImage
{
    private readonly NodeTraining _training;
    private readonly Convolution _convolution;
    private readonly Target _target;

    private ConvolutionByImage(NodeTraining training)
    {
        _training = training;
        _convolution = ((ConvolutionOp)training.Node.Op).Convolution;
        _target = training.Target;
    }

    /// <summary>Whether a convolution can be trained so: of all channels, or of each by itself.</summary>
    public static bool Fits(Node node, Target target) =>
        node.Op is ConvolutionOp { IsFlipped: false } op
        && (op.Convolution.IsDepthwise || (op.Convolution.Groups == 1 && !op.FiltersChannels))
        && ChannelFunction.OfEpilogue(node) is null && node.Epilogue is { Pool: 1, Normalization: null };

    public static bool TryPlan(NodeTraining training)
    {
        new ConvolutionByImage(training).Plan();
        return true;
    }

    private void Plan()
    {
        bool hasBias = _training.Node.Tensor("bias") is not null;
        var forward = (ChannelsLastKernel)ConvolutionKernels.WithChannelsInLanes(_training.Request);
        _training.AddForward("compute", Units.Images, Add("Forward", forward, "weights", hasBias ? new Operand.Parameter("bias") : null));
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
        Call back = Add("InputGradient", InputGradient(), "weights of the way back", bias: null)
            .Replace(new Operand.Source(), new Operand.DestinationGradient())
            .Replace(new Operand.Destination(), new Operand.SourceGradient());
        Statement[] body = _training.Producer is null ? [back] : [back, _training.Add("Derivative", new PointwiseGradientKernel(
            _target,
            _training.VectorsOf(_training.Node.Input),
            OfInput: null,
            _training.Producer,
            Accumulates: false,
            new Operand.Source(),
            new Operand.SourceGradient(),
            new Operand.SourceGradient()))];
        _training.AddBackward("take the input gradient of", Units.Images, body);
    }

    private ChannelsLastKernel InputGradient()
    {
        int gradientChannels = _target.RoundUp(_convolution.OutChannels);
        if (_convolution.IsDepthwise)
        {
            return new DepthwiseOneImage(_target, _convolution, Activation: null, gradientChannels, IsForward: false);
        }

        // With a stride of 1 the way back is a convolution with the kernels reversed.
        Convolution back = new(_convolution.OutChannels, _convolution.InChannels, Groups: 1, Back(_convolution.Rows), Back(_convolution.Columns));
        return IsPlain(_convolution.Rows) && IsPlain(_convolution.Columns) && WinogradPlan.Create(_target, back, pool: 1, NodeTraining.FewImages) is { } plan
            ? new WinogradOneImage(_target, back, plan, Activation: null, Pool: 1, gradientChannels, IsForward: false)
            : new TransposedOneImage(_target, _convolution, Activation: null, ImageLayout.ChannelsLast(gradientChannels));
    }

    private void AddWeightGradient()
    {
        var kernel = new ImagesWeightGradient(_target, _convolution, _target.RoundUp(_convolution.InChannels), _training.VectorsOf(_training.Node.Input), _training.VectorsOf(_training.Node.OpOutput));
        Operand sums = _training.OfBatch("weight gradients", kernel.SumFloats);
        _training.AddBackward("take the weight gradients of", Units.Of(kernel.Units), _training.Add("WeightGradient", kernel));
        _training.AddAfterBackward("lay out the weight gradients of", Units.Of(kernel.Vectors), new Call(
            "WeightPacking.FromLanes", sums, Operand.Unit, _target.Lanes, _convolution.OutChannels, _convolution.WeightsPerOutput, new Operand.Gradient("weight")));
    }

    private void AddBiasGradient()
    {
        int channels = _convolution.OutChannels;
        Operand sums = _training.OfBatch("bias gradients", _target.RoundUp(channels));
        _training.AddBackward("take the bias gradients of", Units.Of(1), _training.Add("BiasGradient", new ImagesBiasGradient(_target, _training.VectorsOf(_training.Node.OpOutput), channels, _convolution.OutputPixels)));
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
            Operand.UnitBound(var isEnd) => isEnd ? kernel.Units : 0,
            _ => operand,
        };
        (int units, IReadOnlyList<Statement> pack) = kernel.PackUnits;
        _training.AddBeforeForward($"pack the {what} of", Units.Of(units), [.. pack.Cast<Call>().Select(call => call.Map(Own))]);
        if (bias is not null)
        {
            _training.AddBeforeForward("pad the bias of", Units.Of(1), new Call("WeightPacking.Pad", bias, _convolution.OutChannels, kernel.Output.Channels, numbers));
        }

        return _training.Add(verb, kernel).Map(Own);
    }

    private static bool IsPlain(WindowAxis axis) => axis is { Stride: 1, Dilation: 1 };

    private static WindowAxis Back(WindowAxis axis) => new(axis.Output, axis.Kernel, Stride: 1, axis.Kernel - 1 - axis.Padding, Dilation: 1, axis.Input);
}
