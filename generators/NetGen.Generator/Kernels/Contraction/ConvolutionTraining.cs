using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Direct;
using NetGen.Generator.Kernels.Contraction.WeightGradient;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>Training of a convolution. Kernels correlate; where it is flipped, the planes of its weights are reversed, and so are their gradients afterwards.</summary>
internal sealed class ConvolutionTraining
{
    private readonly NodeTraining _training;
    private readonly ConvolutionOp _op;
    private readonly Convolution _convolution;
    private readonly Operand _weights;
    private readonly List<(int Units, Statement Transform)> _transforms = [];

    private ConvolutionTraining(NodeTraining training, ConvolutionOp op)
    {
        _training = training;
        _op = op;
        _convolution = op.Convolution;
        _weights = op.IsFlipped ? training.OfBatch("reversed weights", _convolution.Weights) : new Operand.Parameter("weight");
    }

    public static bool TryPlan(NodeTraining training)
    {
        if (training.Node.Op is not ConvolutionOp op)
        {
            return false;
        }

        new ConvolutionTraining(training, op).Plan();
        return true;
    }

    private void Plan()
    {
        Node node = _training.Node;
        if (_op.IsFlipped)
        {
            _training.AddBeforeForward("reverse the kernels of", Units.Of(_convolution.OutChannels), Reverse(new Operand.Parameter("weight"), _weights));
        }

        Operand bias = KeptActivation.Rows(_training, _convolution.OutChannels);
        _training.AddForward("compute", Units.Blocks, Add("Forward", Forward(node.Epilogue.Activation, bias, KeptActivation.Keep(_training))));
        if (node.TrainsOp)
        {
            AddWeightGradient(bias);
        }
        else
        {
            KeptActivation.AddBackward(_training);
        }

        if (_training.PassesGradient)
        {
            _training.AddBackward("take the input gradient of", Units.Blocks, Add("InputGradient", InputGradient()));
        }

        // The weights are transformed anew in every step; both ways together, where they have as many units.
        foreach (IGrouping<int, Statement> transforms in _transforms.GroupBy(t => t.Units, t => t.Transform))
        {
            _training.AddBeforeForward("transform the weights of", Units.Of(transforms.Key), [.. transforms]);
        }

        if (_op.IsFlipped && node.TrainsOp)
        {
            _training.AddAfterBackward("reverse the weight gradients of", Units.Of(_convolution.OutChannels), Reverse(new Operand.Gradient("weight"), new Operand.Gradient("weight")));
        }
    }

    private BlockKernel Forward(Activation? activation, Operand bias, Operand? kept)
    {
        Target target = _training.Target;
        return WinogradBlocksPlan.Choose(target, new ConvolutionGather(_convolution, Forward: true), _training.Node.AllowsWinograd4x4) is { } plan
            ? new WinogradForward(target, plan, activation, Pool: 1, AddPoints("points", plan), bias) { Kept = kept }
            : new DirectForward(target, _convolution, activation, Pool: 1, _weights, bias) { Kept = kept };
    }

    private BlockKernel InputGradient()
    {
        Target target = _training.Target;
        var back = new ConvolutionGather(_convolution, Forward: false);
        return WinogradBlocksPlan.Choose(target, back, _training.Node.AllowsWinograd4x4) is { } plan
            ? new WinogradInputGradient(target, plan, _training.Producer, AddPoints("points back", plan))
            : new DirectInputGradient(target, back, _training.Producer, _weights);
    }

    private Call Add(string verb, BlockKernel kernel)
    {
        _training.Work += kernel.Work;
        _training.ScratchFloats = Math.Max(_training.ScratchFloats, kernel.ScratchFloats);
        return _training.Add(verb, kernel);
    }

    private Operand AddPoints(string name, WinogradBlocksPlan plan)
    {
        Operand points = _training.OfBatch(name, plan.WeightFloats);
        _training.StepWork += plan.Transforming;
        int row = _convolution.WeightsPerOutput;
        int taps = _convolution.Taps;
        (int target, int source) = plan.IsForward ? (row, taps) : (taps, row);
        var reversed = new Operand.Word($"reversed: {(plan.IsForward ? "false" : "true")}");
        _transforms.Add((plan.ChannelTiles.Count, new Call(
            plan.UnitPacking, _weights, plan.TargetChannels, plan.SourceChannels, target, source, reversed, plan.ChannelTiles.Count, Operand.Unit, points)));
        return points;
    }

    // Every block leaves its own sums, weights and bias in the places they have among the gradients, so that the block is still in the cache.
    private void AddWeightGradient(Operand rows)
    {
        var sums = GradientSums.Reserve(_training, _convolution.Weights, _convolution.OutChannels);
        var kernel = new ConvolutionWeightGradient(_training.Target, _convolution, new Operand.Source(), new Operand.DestinationGradient(), sums.OfBlock, sums.BiasOfBlock)
        {
            Activation = KeptActivation.Fuse(_training, _convolution.OutChannels, rows, sums.BiasOfBlock),
            Plan = WinogradGradientPlan.Create(_training.Target, _convolution),
        };
        _training.Work += kernel.Work;
        _training.ScratchFloats = Math.Max(_training.ScratchFloats, kernel.ScratchFloats);
        _training.AddBackward("take the weight gradients of", Units.Blocks, _training.Add("WeightGradient", kernel));
        sums.AddUp(_training);
    }

    private Call Reverse(Operand from, Operand to) => new(
        "WeightPacking.ReversePlanes",
        new Operand.OfUnit(from, _convolution.WeightsPerOutput),
        _convolution.InPerGroup,
        _convolution.Taps,
        new Operand.OfUnit(to, _convolution.WeightsPerOutput));
}
