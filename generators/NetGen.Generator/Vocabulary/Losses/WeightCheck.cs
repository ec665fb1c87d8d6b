using System;
using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>The rule for weights of a loss: each is finite and at least 0.</summary>
internal static class WeightCheck
{
    /// <summary>Reports the first weight that is neither.</summary>
    /// <param name="kind">The loss.</param>
    /// <param name="argument">The argument that holds the weights.</param>
    /// <param name="name">What one of them is called.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="check">Receives the report.</param>
    public static void Report(string kind, string argument, Func<int, string> name, EquatableArray<double> weights, ShapeCheck check)
    {
        for (int i = 0; i < weights.Count; i++)
        {
            if (!(weights[i] >= 0 && weights[i] <= float.MaxValue))
            {
                check.Report(
                    ProblemKind.OutOfRange, $"{argument}[{i}]", $"{kind}: {name(i)} is {weights[i].ToString(CultureInfo.InvariantCulture)}; expected a finite number of at least 0", Repair.Write(1));
                return;
            }
        }
    }
}
