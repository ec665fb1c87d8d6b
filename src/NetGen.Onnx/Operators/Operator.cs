using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>An operator of ONNX: the shapes of what it makes, its value where its inputs are known, and the layers that compute it.</summary>
internal abstract class Operator(params string[] types)
{
    /// <summary>Names in ONNX.</summary>
    public IReadOnlyList<string> Types => types;

    /// <summary>Attributes that it understands. A node with another is refused.</summary>
    public virtual IReadOnlyList<string> Attributes => [];

    /// <summary>What layers compute it, for the table of operators; empty where only known values have it.</summary>
    public abstract string Layers { get; }

    /// <summary>Shapes of the outputs.</summary>
    /// <exception cref="UnsupportedException">They do not fit each other.</exception>
    public abstract int[][] Shapes(NodeView node);

    /// <summary>The first output, where all inputs are known; null if the importer does not compute it.</summary>
    public virtual OnnxTensor? Fold(NodeView node) => null;

    /// <summary>Adds the layers that compute it.</summary>
    /// <exception cref="UnsupportedException">No layer does.</exception>
    public virtual void Lower(NodeView node, NetworkDraft draft) =>
        throw node.Refuse("", "is computed from the network's input; expected values that are known when the model is imported.");
}
