using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>The text of every elementwise function. A new one is a line here.</summary>
internal static class ActivationCatalog
{
    private static readonly Dictionary<string, Func<Activation, ActivationCode>> s_code = new()
    {
        ["Identity"] = _ => new ActivationCode(x => x, (_, gradient) => gradient),
        ["ReLU"] = _ => ReLU.Code,
        ["ReLU6"] = _ => ReLU6.Code,
        ["LeakyReLU"] = LeakyReLU.Of,
        ["PReLU"] = _ => PReLU.Code,
        ["Sigmoid"] = _ => Sigmoid.Code,
        ["Tanh"] = _ => Tanh.Code,
        ["ELU"] = ELU.Of,
        ["SiLU"] = _ => SiLU.Code,
        ["GELU"] = _ => GELU.Exact,
        ["GELUTanh"] = _ => GELU.ByTanh,
        ["Hardswish"] = _ => Hardswish.Code,
        ["Hardsigmoid"] = _ => Hardsigmoid.Code,
        ["Sqrt"] = _ => Sqrt.Code,
        ["Abs"] = _ => Abs.Code,
        ["Exp"] = _ => Exp.Code,
        ["Log"] = _ => Log.Code,
        ["Negate"] = _ => Negate.Code,
        ["Square"] = _ => Square.Code,
        ["Mish"] = _ => Mish.Code,
        ["SELU"] = _ => SELU.Code,
        ["LogSigmoid"] = _ => LogSigmoid.Code,
        ["Softsign"] = _ => Softsign.Code,
        ["Hardtanh"] = Hardtanh.Of,
        ["Clamp"] = Clamp.Of,
        ["Power"] = Power.Of,
        ["Softplus"] = Softplus.Of,
        ["CELU"] = CELU.Of,
        ["Threshold"] = Threshold.Of,
        ["Scale"] = Scale.Of,
        ["ScaleByChannel"] = _ => Scale.ByChannel,
        ["Shift"] = Shift.Of,
        ["ShiftByChannel"] = _ => Shift.ByChannel,
    };

    /// <summary>The text of an activation.</summary>
    public static ActivationCode Code(Activation activation) => s_code[activation.Name](activation);
}
