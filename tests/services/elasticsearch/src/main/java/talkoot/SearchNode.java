package talkoot;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node on the folder that the build made: SearchNode FOLDER key=value...
 *
 * It is ended by a signal, without a farewell; what it has acknowledged is on disk.
 */
public final class SearchNode {
    public static void main(String[] args) {
        try {
            run(Path.of(args[0]), settings(args));
        } catch (Throwable problem) { // a port or a data folder in use, for instance
            problem.printStackTrace();
            System.exit(1);
        }
    }

    private static Map<String, String> settings(String[] args) {
        return Arrays.stream(args).skip(1).map(arg -> arg.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void run(Path folder, Map<String, String> settings) throws Exception {
        LogConfigurator.configureESLogging();
        Settings home = Settings.builder().put("path.home", folder.toAbsolutePath()).build();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            home, settings, folder.resolve("config"), () -> "node");
        LogConfigurator.setNodeName(Node.NODE_NAME_SETTING.get(environment.settings()));
        LogConfigurator.configureWithoutConfig(environment.settings());
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
            Set.of(), Map.of(), false);
        new Node(environment, plugins).start();
        Thread.currentThread().join();
    }
}
