using NetGen.Conformance.Tests.Onnx.Operators;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>Turns the model of a case into a network.</summary>
internal static class GraphTranslator
{
    private const string ExpandedSuffix = "_expanded";

    /// <summary>The network and what it must compute.</summary>
    /// <exception cref="NotApplicableException">The case asks for something else than a network of the vocabulary.</exception>
    public static Translation Translate(OnnxCase test)
    {
        if (test.Name.EndsWith(ExpandedSuffix, StringComparison.Ordinal))
        {
            throw new NotApplicableException($"{test.Name[..^ExpandedSuffix.Length]} written out in elementary operators");
        }

        if (test.Graph.Node.FirstOrDefault(n => !OperatorCatalog.Has(n.OpType)) is { } unknown)
        {
            throw new NotApplicableException($"no layer computes {unknown.OpType}");
        }

        // A type that a layer reads beside its data (labels, sizes) is looked at where it is read.
        if (test.Graph.Node.Select(n => n.Input.FirstOrDefault() is { } input && test.Inputs.TryGetValue(input, out OnnxTensor? data) ? data.Type : Format.Tensor.Types.ElementType.Float)
            .FirstOrDefault(t => t != Format.Tensor.Types.ElementType.Float) is var type and not Format.Tensor.Types.ElementType.Undefined)
        {
            throw new NotApplicableException($"elements of type {type}; networks compute in single precision");
        }

        var draft = new NetworkDraft(test) { Remark = string.Join(", ", test.Graph.Output.Skip(1).Select(o => $"without output {o.Name}")) };
        foreach (Format.Node node in test.Graph.Node)
        {
            OperatorCatalog.Translate(new OnnxNode(node, draft), node.OpType);
        }

        if (!draft.HasExpectations)
        {
            string output = test.Graph.Output[0].Name;
            draft.Take(output);
            draft.Expect(data => new OutputExpectation(data, test.Outputs[output].Floats));
        }

        return draft.Finish();
    }
}
