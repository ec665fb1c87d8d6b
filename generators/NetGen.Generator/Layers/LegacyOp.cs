using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>The facts of a layer that has no op of its own yet.</summary>
internal sealed record LegacyOp(ComputingLayer Layer, Shape LayerInput) : Op, IBringsKernels
{
    public Step? Step { get; init; }

    public Func<KernelRequest, PredictionKernel?>[] Candidates => [request => LegacyKernel.TryCreate(Step!, request)];

    public override bool AbsorbsAffine => Layer.AbsorbsAffine;

    public override bool AbsorbsStatistics => Layer.AbsorbsStatistics(LayerInput);

    public override bool AbsorbsActivation => Layer.AbsorbsActivation;

    public override Activation? Activation => Layer.Activation;

    public override GradientRule Gradient => new()
    {
        DefersActivation = Layer.DefersActivation,
        OverwritesInput = Layer.OverwritesInput,
    };

    public override bool AbsorbsPool(int side, FusionMode mode) => mode switch
    {
        FusionMode.Prediction => Layer.FusesPoolPredicting(side),
        FusionMode.Training => Layer.FusesPoolTraining(side),
        _ => Layer.FusesPoolWithStatistics(side),
    };
}
