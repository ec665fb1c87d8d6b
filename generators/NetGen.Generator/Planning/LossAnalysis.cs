using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;
using NetGen.Generator.Vocabulary.Joins;
using NetGen.Generator.Vocabulary.Losses;

namespace NetGen.Generator.Planning;

/// <summary>Finds what each loss measures: the network's output, or one or several of its outputs.</summary>
internal sealed class LossAnalysis(NetworkSpec spec, ValueInfo output, IReadOnlyList<SamplePart> outputs, NameScope names, List<Problem> problems)
{
    private readonly LossLayer[] _losses = [.. spec.Losses.Select(LayerCatalog.CreateLoss)];

    private string Names => string.Join(", ", outputs.Select(o => Words.Name(o.Name)));

    /// <summary>The loss, or the sum of several; null if there is none or the output of one cannot be told.</summary>
    public LossLayer? Run()
    {
        for (int i = 0; i < _losses.Length; i++)
        {
            double factor = _losses[i].Factor;
            Check(i, output).Number(nameof(LossAttribute.Factor), factor, factor is > 0 and <= float.MaxValue, "a finite number above 0", "1");
        }

        return outputs.Count == 0 ? Single() : Several();
    }

    private LossLayer? Single()
    {
        if (_losses.Length == 0)
        {
            return null;
        }

        if (_losses.Length > 1)
        {
            Report(ProblemKind.SeveralLosses, 1, null, $"{spec.ClassName} has two losses, {_losses[0].Kind} and {_losses[1].Kind}; expected one, or [Outputs] with one for each", Repair.Remove);
        }
        else if (_losses[0].Output is { } name)
        {
            Report(ProblemKind.UnknownLayer, 0, nameof(LossAttribute.Output), $"{_losses[0].Kind}: {Words.Name(name)} is no output; expected [Outputs] that names it", Repair.Remove);
        }

        if (_losses[0].ComparesOutputs)
        {
            Report(ProblemKind.LossDoesNotFit, 0, null, $"{_losses[0].Kind} compares {_losses[0].Measured.Count} outputs, and {spec.ClassName} has one; expected [Outputs] that names them");
            return null;
        }

        _losses[0].Check(output.Shape, Check(0, output));
        return _losses[0];
    }

    private LossLayer? Several()
    {
        var parts = new List<LossPart>();
        for (int i = 0; i < _losses.Length; i++)
        {
            if (Find(i, parts) is { } part)
            {
                parts.Add(part);
                int before = problems.Count;
                part.Loss.Check(part.Outputs, Check(i, names.Find(part.Outputs[0].Name)!));

                // What would have to stand before the loss cannot stand behind [Outputs].
                for (int p = before; p < problems.Count; p++)
                {
                    problems[p] = problems[p] is { Repair.Kind: RepairKind.InsertBefore } ? problems[p] with { Repair = null } : problems[p];
                }
            }
        }

        return parts.Count == 0 ? null : new LossSum(new EquatableArray<LossPart>(parts), new EquatableArray<SamplePart>(outputs));
    }

    private LossPart? Find(int index, List<LossPart> before)
    {
        LossLayer loss = _losses[index];
        if (loss.Measured.Count == 0)
        {
            Report(ProblemKind.LossDoesNotFit, index, null, $"{loss.Kind}: output is not given; expected one of {Names}");
            return null;
        }

        var found = new List<int>();
        foreach (LayerReference reference in loss.Measured)
        {
            int place = outputs.ToList().FindIndex(o => o.Name == reference.Name);
            string name = $"{loss.Kind}: {Words.Name(reference.Name)}";
            if (place < 0)
            {
                Report(ProblemKind.UnknownLayer, index, reference.Argument, $"{name} is no output; expected one of {Names}");
            }
            else if (before.FirstOrDefault(p => p.Indices.Contains(place)) is { } other)
            {
                Report(ProblemKind.SeveralLosses, index, reference.Argument, $"{name} has a loss already, {other.Loss.Kind}; expected one for each output");
            }
            else if (found.Contains(place))
            {
                Report(ProblemKind.LossDoesNotFit, index, reference.Argument, $"{name} is compared with itself; expected {loss.Measured.Count} different outputs");
            }
            else
            {
                found.Add(place);
            }
        }

        return found.Count == loss.Measured.Count ? new LossPart(loss, new EquatableArray<SamplePart>(found.Select(i => outputs[i])), new EquatableArray<int>(found)) : null;
    }

    private ShapeCheck Check(int index, ValueInfo value) => new(Problem.LossSite(index), _losses[index].Kind, value.Producer, value.BeforeFlatten, problems);

    private void Report(ProblemKind kind, int index, string? argument, string message, Repair? repair = null) =>
        problems.Add(new Problem(kind, Problem.LossSite(index), argument, Words.Line(message), repair));
}
