using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>Compares what a network takes with what its budget allows.</summary>
internal static class BudgetCheck
{
    /// <summary>Every number that is exceeded, and numbers that are none.</summary>
    public static IEnumerable<Problem> Find(NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        if (spec.Budget is not { } budget)
        {
            return [];
        }

        Problem?[] problems =
        [
            Check(budget, nameof(BudgetAttribute.Parameters), "parameters", () => analysis.Sites.Sum(NetworkCosts.Parameters), Most(analysis, NetworkCosts.Parameters)),
            Check(budget, nameof(BudgetAttribute.MultiplyAdds), "multiply-adds a sample", () => analysis.Sites.Sum(NetworkCosts.MultiplyAdds), Most(analysis, NetworkCosts.MultiplyAdds)),
            CheckTraining(spec, budget, analysis),
        ];
        return problems.OfType<Problem>();

        Problem? Check(LayerSpec attribute, string argument, string unit, Func<long> actual, string share) =>
            BudgetCheck.Check(attribute, argument, 0) ?? (Exceeds(attribute, argument, actual) is { } value ? Report(spec, attribute, argument, value, unit, share) : null);
    }

    private static Problem? CheckTraining(NetworkSpec spec, LayerSpec budget, NetworkAnalysisResult analysis)
    {
        const string Argument = nameof(BudgetAttribute.TrainingBytes);
        int batch = budget.Get(nameof(BudgetAttribute.BatchSize), BudgetAttribute.DefaultBatchSize);
        if ((Check(budget, Argument, 0) ?? Check(budget, nameof(BudgetAttribute.BatchSize), 1)) is { } wrong)
        {
            return wrong;
        }

        // Memory is known when all of training is planned, which takes longer than everything else here.
        return (analysis.Loss is not null || spec.Trainable)
            && Exceeds(budget, Argument, () => NetworkCosts.TrainingBytes(analysis, TrainingPlan.CreateAll(analysis, spec.Inspectable, Targets.All, spec.Trainable), batch)) is { } bytes
            ? Report(spec, budget, Argument, bytes, $"bytes to train {Number(batch)} samples at a time", string.Empty)
            : null;
    }

    private static Problem? Check(LayerSpec budget, string argument, long minimum)
    {
        long value = Allowed(budget, argument) ?? minimum;
        return value >= minimum ? null : new(
            ProblemKind.OutOfRange,
            Problem.BudgetSite,
            argument,
            $"Budget: {ShapeCheck.Label(argument)} is {Number(value)}; expected at least {minimum}",
            Repair.Remove);
    }

    private static long? Exceeds(LayerSpec budget, string argument, Func<long> actual) =>
        Allowed(budget, argument) is > 0 and var allowed && actual() is var value && value > allowed ? value : null;

    private static Problem Report(NetworkSpec spec, LayerSpec budget, string argument, long actual, string unit, string share) => new(
        ProblemKind.BudgetExceeded,
        Problem.BudgetSite,
        argument,
        Words.Line($"{spec.ClassName} takes {Number(actual)} {unit}{share}; the budget allows {Number(Allowed(budget, argument)!.Value)}"),
        Repair.Write(actual));

    private static long? Allowed(LayerSpec budget, string argument) =>
        budget.Get<object?>(argument, null) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    private static string Most(NetworkAnalysisResult analysis, Func<LayerSite, long> cost)
    {
        LayerSite most = analysis.Sites.OrderByDescending(cost).First();
        return $" ({most.Path} {Number(cost(most))})";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
