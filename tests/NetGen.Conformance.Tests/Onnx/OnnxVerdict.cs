namespace NetGen.Conformance.Tests.Onnx;

/// <summary>What became of a case.</summary>
internal sealed class OnnxVerdict
{
    private OnnxVerdict(string name, IReadOnlyList<string> operators, Translation? translation, string? notApplicable)
    {
        Name = name;
        Operators = operators;
        Translation = translation;
        NotApplicable = notApplicable;
    }

    /// <summary>Suite and name of the case.</summary>
    public string Name { get; }

    /// <summary>Operators of its model.</summary>
    public IReadOnlyList<string> Operators { get; }

    /// <summary>The network; null where the case does not apply.</summary>
    public Translation? Translation { get; }

    /// <summary>Why the case does not apply; null where it does.</summary>
    public string? NotApplicable { get; }

    /// <summary>Whether it was run.</summary>
    public bool HasRun { get; set; }

    /// <summary>What was wrong when it was run.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Translates a case.</summary>
    public static OnnxVerdict Of(OnnxCase test)
    {
        string[] operators = [.. test.Graph.Node.Select(n => n.OpType).Distinct()];
        try
        {
            return new OnnxVerdict(test.ToString(), operators, GraphTranslator.Translate(test), null);
        }
        catch (NotApplicableException reason)
        {
            return new OnnxVerdict(test.ToString(), operators, null, reason.Message);
        }
    }
}
