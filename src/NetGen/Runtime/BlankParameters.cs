using System.ComponentModel;

namespace NetGen.Runtime;

/// <summary>Asks for a network whose parameters are not drawn, since they are read from a file next.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BlankParameters;
